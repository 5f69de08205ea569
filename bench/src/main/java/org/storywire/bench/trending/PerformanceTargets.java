package org.storywire.bench.trending;

import java.util.ArrayList;
import java.util.List;

/** The performance targets, beside what was measured in the same run. */
final class PerformanceTargets {
    private final List<String[]> rows = new ArrayList<>();

    void atLeast(String what, double wanted, double measured) {
        add(what, "≥ " + MarkdownReport.ratio(wanted), measured, measured >= wanted);
    }

    void atMost(String what, double wanted, double measured) {
        add(what, "≤ " + MarkdownReport.ratio(wanted), measured, measured <= wanted);
    }

    private void add(String what, String wanted, double measured, boolean met) {
        rows.add(new String[] {what, wanted, MarkdownReport.ratio(measured), met ? "met" : "**not met**"});
    }

    /** Writes the comparisons, if there are any. */
    void write(MarkdownReport report) {
        if (!rows.isEmpty()) {
            report.title("Targets");
            report.header("what", "wanted", "measured", "");
            rows.forEach(report::row);
        }
    }
}
