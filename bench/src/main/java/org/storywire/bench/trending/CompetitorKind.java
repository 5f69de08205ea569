package org.storywire.bench.trending;

import java.util.Locale;
import java.util.function.Function;

/** The competitors that run in a JVM of their own, by name. */
enum CompetitorKind {
    RAW(PlainConsumerLimit::new, ""),
    OURS(StorywireCompetitor::new, StorywireCompetitor.APPLICATION),
    TOP_ARTICLES(
            arena -> new DslCompetitor(arena, DslCompetitor.TOP_ARTICLES, new TopArticles(arena)),
            "bench-top-articles"),
    HOP_1H(
            arena -> new DslCompetitor(arena, DslCompetitor.HOP_1H, WindowCounts.hourlyHops()),
            "bench-" + DslCompetitor.HOP_1H),
    HOP_5M(
            arena -> new DslCompetitor(arena, DslCompetitor.HOP_5M, WindowCounts.fiveMinuteHops()),
            "bench-" + DslCompetitor.HOP_5M),
    SLIDING(
            arena -> new DslCompetitor(arena, DslCompetitor.SLIDING, WindowCounts.sliding()),
            "bench-" + DslCompetitor.SLIDING);

    private final Function<BenchContext, Competitor> maker;
    private final String application;

    CompetitorKind(Function<BenchContext, Competitor> maker, String application) {
        this.maker = maker;
        this.application = application;
    }

    static CompetitorKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Competitor make(BenchContext arena) {
        return maker.apply(arena);
    }

    /** The application's id in Kafka Streams; empty when it is none. */
    String application() {
        return application;
    }
}
