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
    private final AuditPulse pulse;
    private final ToldBoards boards;
    private final ReadsTail reads;
    private final KnownStories stories;
    private final AuditTeller teller;
    private Recount recount;
    private @Nullable Standing judged;
    private Set<String> missing = new HashSet<>();
    private boolean begun;
    private long next = System.nanoTime();
    private long late;
    private int forgotten = Integer.MIN_VALUE / 2;

    Audit(Settings settings, AuditConfig config, AuditConfig.Terms terms, AuditPulse pulse) {
        this.config = config;
        this.terms = terms;
        this.pulse = pulse;
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        boards = new ToldBoards(settings, serdes);
        reads = new ReadsTail(settings, serdes);
        stories = new KnownStories(settings, serdes, config.storiesMax());
        teller = new AuditTeller(settings, serdes, pulse);
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
        Standing now = judged;
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

    private void take(Standing standing) {
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
                reads.begin(standing.newest().getAt());
                begun = true;
            }
            late = System.nanoTime() + config.every().toNanos();
            judged = standing;
        }
    }

    /** Lists that stand between two parts of one commit are followed by others soon. */
    private void waitOrTell(Standing standing, String reason) {
        if (System.nanoTime() >= next + config.every().toNanos()) {
            cannotTell(standing, reason);
        }
    }

    private void read(Standing standing) {
        boolean isRead = reads.advance(standing.counted(), recount);
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

    private void judge(Standing standing) {
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
        Map<String, Map<String, Tally>> recounts = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        keys(standing).forEach((key, lists) -> {
            Map<String, Tally> counted =
                    recounts.computeIfAbsent(key.window(), window -> count(standing, Duration.parse(window)));
            Comparison with = new Comparison(counted, (storyId, board, time) -> {
                String place = key + " " + storyId;
                // facts reach the ranking and the audit each in its time: what is missing twice is missing
                boolean belongs = stories.belongs(storyId, board, time);
                return belongs && missed.add(place) && missing.contains(place);
            });
            Comparison.Bounds bounds =
                    new Comparison.Bounds(at, terms.size().applyAsInt(key.board()), terms.readersMin(), terms.plain());
            findings.add(Comparison.of(key, lists, with, bounds)
                    .unlessSure(!reads.hasLostRules(), "the log of retractions has forgotten some"));
        });
        missing = missed;
        teller.tell(findings, reads.through());
    }

    private Map<String, Tally> count(Standing standing, Duration window) {
        return recount.count(standing.counted(), standing.end(), (int) window.toMinutes());
    }

    private static Map<Finding.Key, List<Ranking>> keys(Standing standing) {
        Map<Finding.Key, List<Ranking>> keys = new TreeMap<>();
        standing.lists()
                .values()
                .forEach(list -> keys.computeIfAbsent(
                                new Finding.Key(list.getBoard(), list.getWindow()), any -> new ArrayList<>())
                        .add(list));
        return keys;
    }

    private void cannotTell(Standing standing, String reason) {
        teller.tell(unsure(standing, reason), begun ? reads.through() : "");
        judged = null;
        next = System.nanoTime() + config.every().toNanos();
    }

    private static List<Finding> unsure(Standing standing, String reason) {
        Instant at = standing.newest().getAt();
        return keys(standing).keySet().stream()
                .filter(key -> key.board().equals("all"))
                .map(key -> Finding.unsure(key, at, reason))
                .toList();
    }
}
