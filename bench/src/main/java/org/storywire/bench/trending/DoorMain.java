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

/** The door in its own JVM. Prints its port, and its CPU time at each request on its input. */
final class DoorMain {
    private DoorMain() {}

    public static void main(String[] arguments) throws IOException {
        BenchContext context = BenchContext.decode(Arrays.asList(arguments));
        IngestService door = new IngestService(context.asSettings(), Metrics.create(), Clock.systemUTC());
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
