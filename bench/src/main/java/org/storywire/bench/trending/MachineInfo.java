package org.storywire.bench.trending;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that the figures were measured on. */
final class MachineInfo {
    private static final double GIGABYTE = 1024.0 * 1024 * 1024;

    private MachineInfo() {}

    static String describe() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GB of memory, %s %s, JDK %s (%s), load %.1f at the start",
                processor(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / GIGABYTE,
                system.getName(),
                system.getArch(),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                system.getSystemLoadAverage());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
