package org.storywire.bench.trending;

import java.util.Locale;
import java.util.function.Function;

/** Who can be run in a JVM of its own, by name. */
enum Contestants {
    RAW(RawLimit::new, ""),
    OURS(Ours::new, Ours.APPLICATION),
    TOP_ARTICLES(
            arena -> new DslContestant(arena, DslContestant.TOP_ARTICLES, new TopArticles(arena)),
            "bench-top-articles"),
    HOP_1H(
            arena -> new DslContestant(arena, DslContestant.HOP_1H, WindowCounts.hourlyHops()),
            "bench-" + DslContestant.HOP_1H),
    HOP_5M(
            arena -> new DslContestant(arena, DslContestant.HOP_5M, WindowCounts.fiveMinuteHops()),
            "bench-" + DslContestant.HOP_5M),
    SLIDING(
            arena -> new DslContestant(arena, DslContestant.SLIDING, WindowCounts.sliding()),
            "bench-" + DslContestant.SLIDING);

    private final Function<Arena, Contestant> maker;
    private final String application;

    Contestants(Function<Arena, Contestant> maker, String application) {
        this.maker = maker;
        this.application = application;
    }

    static Contestants of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Contestant make(Arena arena) {
        return maker.apply(arena);
    }

    /** The application's id in Kafka Streams; empty when it is none. */
    String application() {
        return application;
    }
}
