package org.storywire.trending.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Settings;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.Ranking;

/**
 * One after another: takes the lists as they stand, reads the logs exactly as far as these say that they were counted,
 * counts, compares, tells, and waits for the next time. Each {@link #step} is short, so that the group knows it is alive.
 */
final class Audit implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int DAY = 24 * 60;
    private static final int SLACK = 60;

    private final AuditConfig config;
    private final AuditConfig.Terms terms;
    private final AuditMetrics pulse;
    private final RankingsView boards;
    private final ReadsLogReader reads;
    private final AuditedStoriesView stories;
    private final AuditPublisher teller;
    private Recount recount;
    private @Nullable RankingSnapshot judged;
    private Set<String> missing = new HashSet<>();
    private boolean begun;
    private long next = System.nanoTime();
    private long late;
    private int forgotten = Integer.MIN_VALUE / 2;

    Audit(Settings settings, AuditConfig config, AuditConfig.Terms terms, AuditMetrics pulse) {
        this.config = config;
        this.terms = terms;
        this.pulse = pulse;
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        boards = new RankingsView(settings, serdes);
        reads = new ReadsLogReader(settings, serdes);
        stories = new AuditedStoriesView(settings, serdes, config.storiesMax());
        teller = new AuditPublisher(settings, serdes, pulse);
        recount = new Recount(terms.pace());
        pulse.is("waits for its turn");
    }

    void step() {
        boards.poll(POLL);
        if (!boards.isOurs()) {
            pulse.is("done by another instance");
            judged = null;
            begun = false;
            return;
        }
        RankingSnapshot now = judged;
        if (now != null) {
            read(now);
        } else if (System.nanoTime() >= next && stories.advance()) {
            boards.standing().ifPresent(this::take);
        }
    }

    @Override
    public void close() {
        teller.close();
        stories.close();
        reads.close();
        boards.close();
    }

    private void take(RankingSnapshot standing) {
        if (!standing.newest().getConfig().equals(terms.hash())) {
            cannotTell(
                    standing,
                    "the boards were made with other settings: "
                            + standing.newest().getConfig());
        } else if (standing.counted().isEmpty()) {
            waitOrTell(standing, "the boards do not say which part of the log they count");
        } else {
            if (!begun || reads.isBeyond(standing.counted())) {
                recount = new Recount(terms.pace());
                reads.begin(standing.newest().getAt(), recount);
                begun = true;
            }
            late = System.nanoTime() + config.every().toNanos();
            judged = standing;
        }
    }

    /** Lists that stand between two parts of one commit are followed by others soon. */
    private void waitOrTell(RankingSnapshot standing, String reason) {
        if (System.nanoTime() >= next + config.every().toNanos()) {
            cannotTell(standing, reason);
        }
    }

    private void read(RankingSnapshot standing) {
        boolean isRead = reads.advance(standing.counted());
        if (isRead) {
            judge(standing);
            judged = null;
            next = System.nanoTime() + config.every().toNanos();
        } else if (recount.size() > config.readsMax()) {
            begun = false;
            cannotTell(standing, "the day has more than " + config.readsMax() + " reads");
        } else if (System.nanoTime() >= late) {
            late = System.nanoTime() + config.every().toNanos();
            teller.tell(unsure(standing, "still reading the log"), reads.through());
        }
    }

    private void judge(RankingSnapshot standing) {
        Instant at = standing.newest().getAt();
        if (standing.end() >= forgotten + SLACK) {
            forgotten = standing.end();
            recount.forgetBefore(forgotten - DAY - SLACK);
        }
        Instant day = at.minus(Duration.ofDays(1));
        if (!reads.hasAllSince(day)) {
            teller.tell(unsure(standing, "the log of reads begins at " + reads.begins()), reads.through());
            return;
        }
        Set<String> missed = new HashSet<>();
        Map<String, Map<String, RecountTally>> recounts = new HashMap<>();
        List<AuditFinding> findings = new ArrayList<>();
        keys(standing).forEach((key, lists) -> {
            Map<String, RecountTally> counted =
                    recounts.computeIfAbsent(key.window(), window -> count(standing, Duration.parse(window)));
            BoardComparison with = new BoardComparison(counted, (storyId, board, time) -> {
                String place = key + " " + storyId;
                // facts reach the ranking and the audit each in its time: what is missing twice is missing
                boolean belongs = stories.belongs(storyId, board, time);
                return belongs && missed.add(place) && missing.contains(place);
            });
            BoardComparison.Bounds bounds = new BoardComparison.Bounds(
                    at, terms.size().applyAsInt(key.board()), terms.readersMin(), terms.plain());
            findings.add(BoardComparison.of(key, lists, with, bounds)
                    .unlessSure(!reads.hasLostRules(), "the log of retractions has forgotten some"));
        });
        missing = missed;
        teller.tell(findings, reads.through());
    }

    private Map<String, RecountTally> count(RankingSnapshot standing, Duration window) {
        return recount.count(standing.counted(), standing.end(), (int) window.toMinutes());
    }

    private static Map<AuditFinding.Key, List<Ranking>> keys(RankingSnapshot standing) {
        Map<AuditFinding.Key, List<Ranking>> keys = new TreeMap<>();
        standing.lists()
                .values()
                .forEach(list -> keys.computeIfAbsent(
                                new AuditFinding.Key(list.getBoard(), list.getWindow()), any -> new ArrayList<>())
                        .add(list));
        return keys;
    }

    private void cannotTell(RankingSnapshot standing, String reason) {
        teller.tell(unsure(standing, reason), begun ? reads.through() : "");
        judged = null;
        next = System.nanoTime() + config.every().toNanos();
    }

    private static List<AuditFinding> unsure(RankingSnapshot standing, String reason) {
        Instant at = standing.newest().getAt();
        return keys(standing).keySet().stream()
                .filter(key -> key.board().equals(BoardKey.ALL))
                .map(key -> AuditFinding.unsure(key, at, reason))
                .toList();
    }
}
