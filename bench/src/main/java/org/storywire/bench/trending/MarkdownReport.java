package org.storywire.bench.trending;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A report in Markdown: tables of figures, and how they were measured. */
final class MarkdownReport {
    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;
    private static final double MEGABYTE = 1024.0 * 1024;

    private final PrintStream out;

    MarkdownReport(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.println("\n## " + text + "\n");
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    void header(String... names) {
        row(names);
        out.println("|" + "---|".repeat(names.length));
    }

    void row(String... cells) {
        out.println("| " + String.join(" | ", cells) + " |");
    }

    static double median(List<Iteration> iterations, ToDoubleFunction<Iteration> figure) {
        List<Double> sorted = sorted(iterations, figure);
        return sorted.get(sorted.size() / 2);
    }

    static String rate(List<Iteration> iterations, ToDoubleFunction<Iteration> figure) {
        List<Double> sorted = sorted(iterations, figure);
        String median = rate(sorted.get(sorted.size() / 2));
        return sorted.size() == 1
                ? median
                : median + " (" + rate(sorted.get(0)) + " to " + rate(sorted.get(sorted.size() - 1)) + ")";
    }

    static String rate(double perSecond) {
        if (perSecond >= MILLION) {
            return String.format(Locale.ROOT, "%.2f M", perSecond / MILLION);
        }
        return perSecond >= 10 * THOUSAND
                ? String.format(Locale.ROOT, "%.0f k", perSecond / THOUSAND)
                : String.format(Locale.ROOT, "%,.0f", perSecond);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, value >= 0.01 ? "%.3f" : "%.5f", value);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
    }

    private static List<Double> sorted(List<Iteration> iterations, ToDoubleFunction<Iteration> figure) {
        List<Double> sorted = new ArrayList<>();
        iterations.forEach(iteration -> sorted.add(figure.applyAsDouble(iteration)));
        Collections.sort(sorted);
        return sorted;
    }
}
