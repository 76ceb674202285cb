package io.lanyard.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a reader must know about the machine to judge a figure. */
final class Machine {

    private static final Path CLOCK_SOURCE =
            Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource");
    private static final Path CPU_TIMES = Path.of("/proc/stat");

    /** Where {@code steal} stands in the first line of {@code /proc/stat}, after the word {@code cpu}. */
    private static final int STEAL = 8;

    private Machine() {}

    /** Returns one line about the runtime, the processors and the clock. */
    static String describe() {
        return String.format(
                Locale.ROOT,
                "JDK %s (%s), %s %s, %d processors, clock source %s",
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                firstLine(CLOCK_SOURCE));
    }

    /** Returns how many threads wanted a processor, on average over the last minute; negative where it is not told. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Returns the ticks that a hypervisor has taken from this machine since it started; 0 where none are counted. */
    static long stolenTicks() {
        String[] fields = firstLine(CPU_TIMES).split(" +", -1);
        return fields.length > STEAL ? Long.parseLong(fields[STEAL]) : 0;
    }

    private static String firstLine(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("unknown");
        } catch (IOException absentElsewhere) {
            return "unknown";
        }
    }
}
