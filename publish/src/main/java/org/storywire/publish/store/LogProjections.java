package org.storywire.publish.store;

import java.util.List;

/** Every log that publish applies. */
public final class LogProjections {
    private static final List<LogProjection<?>> ALL = List.of(
            new ControlProjection(),
            new WireProjection(),
            new RankingProjection(),
            new RankingHistoryProjection(),
            new StoryReadsProjection(),
            new RankingAuditProjection(),
            new BoardRulingProjection());

    private LogProjections() {}

    public static List<LogProjection<?>> all() {
        return ALL;
    }
}
