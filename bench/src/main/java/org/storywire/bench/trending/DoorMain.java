package org.storywire.bench.trending;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import org.storywire.ingest.IngestService;
import org.storywire.runtime.Metrics;

/** The door in a JVM of its own. Says its port, and the CPU that it has used whenever it is asked. */
final class DoorMain {
    private DoorMain() {}

    public static void main(String[] arguments) throws IOException {
        BenchContext arena = BenchContext.decode(Arrays.asList(arguments));
        IngestService door = new IngestService(arena.asSettings(), Metrics.create(), Clock.systemUTC());
        door.start();
        System.out.println("port " + door.port());
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (commands.readLine() != null) {
            System.out.println("cpu "
                    + ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getProcessCpuTime());
        }
        Runtime.getRuntime().halt(0);
    }
}
