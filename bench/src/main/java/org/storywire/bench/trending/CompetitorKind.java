package org.storywire.bench.trending;

import java.util.Locale;
import java.util.function.Function;

/** The competitors that run in a JVM of their own, by name. */
enum CompetitorKind {
    RAW(PlainConsumerLimit::new, ""),
    OURS(StorywireCompetitor::new, StorywireCompetitor.APPLICATION),
    TOP_ARTICLES(
            context -> new DslCompetitor(context, DslCompetitor.TOP_ARTICLES, new TopArticles(context)),
            "bench-top-articles"),
    HOP_1H(
            context -> new DslCompetitor(context, DslCompetitor.HOP_1H, WindowCounts.hourlyHops()),
            "bench-" + DslCompetitor.HOP_1H),
    HOP_5M(
            context -> new DslCompetitor(context, DslCompetitor.HOP_5M, WindowCounts.fiveMinuteHops()),
            "bench-" + DslCompetitor.HOP_5M),
    SLIDING(
            context -> new DslCompetitor(context, DslCompetitor.SLIDING, WindowCounts.sliding()),
            "bench-" + DslCompetitor.SLIDING);

    private final Function<BenchContext, Competitor> maker;
    private final String application;

    CompetitorKind(Function<BenchContext, Competitor> maker, String application) {
        this.maker = maker;
        this.application = application;
    }

    static CompetitorKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Competitor make(BenchContext context) {
        return maker.apply(context);
    }

    /** The application's id in Kafka Streams; empty when it is none. */
    String application() {
        return application;
    }
}
