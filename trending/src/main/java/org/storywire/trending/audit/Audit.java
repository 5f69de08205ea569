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
 * The audit loop: takes a snapshot of the lists, reads the logs up to the counted positions in it, recounts, compares,
 * publishes the findings, and waits for the next time. Each {@link #step} is short, so that the consumer stays in its group.
 */
final class Audit implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int DAY = 24 * 60;
    private static final int SLACK = 60;

    private final AuditConfig config;
    private final AuditConfig.Terms terms;
    private final AuditMetrics metrics;
    private final RankingsView boards;
    private final ReadsLogReader reads;
    private final AuditedStoriesView stories;
    private final AuditPublisher publisher;
    private Recount recount;
    private @Nullable RankingSnapshot current;
    private Set<String> missing = new HashSet<>();
    private boolean isReading;
    private long next = System.nanoTime();
    private long deadline;
    private int evictedBefore = Integer.MIN_VALUE / 2;

    Audit(Settings settings, AuditConfig config, AuditConfig.Terms terms, AuditMetrics metrics) {
        this.config = config;
        this.terms = terms;
        this.metrics = metrics;
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        boards = new RankingsView(settings, serdes);
        reads = new ReadsLogReader(settings, serdes);
        stories = new AuditedStoriesView(settings, serdes, config.storiesMax());
        publisher = new AuditPublisher(settings, serdes, metrics);
        recount = new Recount(terms.pace());
        metrics.setState("waiting");
    }

    void step() {
        boards.poll(POLL);
        if (!boards.isAssigned()) {
            metrics.setState("done by another instance");
            current = null;
            isReading = false;
            return;
        }
        RankingSnapshot now = current;
        if (now != null) {
            read(now);
        } else if (System.nanoTime() >= next && stories.advance()) {
            boards.snapshot().ifPresent(this::start);
        }
    }

    @Override
    public void close() {
        publisher.close();
        stories.close();
        reads.close();
        boards.close();
    }

    private void start(RankingSnapshot snapshot) {
        if (!snapshot.newest().getConfig().equals(terms.hash())) {
            publishUnsure(
                    snapshot,
                    "the boards were computed with other settings: "
                            + snapshot.newest().getConfig());
        } else if (snapshot.counted().isEmpty()) {
            retryOrPublishUnsure(snapshot, "the boards have no counted positions");
        } else {
            if (!isReading || reads.isBeyond(snapshot.counted())) {
                recount = new Recount(terms.pace());
                reads.begin(snapshot.newest().getAt(), recount);
                isReading = true;
            }
            deadline = System.nanoTime() + config.every().toNanos();
            current = snapshot;
        }
    }

    /** Retries for a while, because lists computed between two messages of one commit are followed by others soon. */
    private void retryOrPublishUnsure(RankingSnapshot snapshot, String reason) {
        if (System.nanoTime() >= next + config.every().toNanos()) {
            publishUnsure(snapshot, reason);
        }
    }

    private void read(RankingSnapshot snapshot) {
        boolean isRead = reads.advance(snapshot.counted());
        if (isRead) {
            compare(snapshot);
            current = null;
            next = System.nanoTime() + config.every().toNanos();
        } else if (recount.size() > config.readsMax()) {
            isReading = false;
            publishUnsure(snapshot, "the day has more than " + config.readsMax() + " reads");
        } else if (System.nanoTime() >= deadline) {
            deadline = System.nanoTime() + config.every().toNanos();
            publisher.publish(unsure(snapshot, "still reading the log"), reads.through());
        }
    }

    private void compare(RankingSnapshot snapshot) {
        Instant at = snapshot.newest().getAt();
        if (snapshot.end() >= evictedBefore + SLACK) {
            evictedBefore = snapshot.end();
            recount.removeBefore(evictedBefore - DAY - SLACK);
        }
        Instant day = at.minus(Duration.ofDays(1));
        if (!reads.hasAllSince(day)) {
            publisher.publish(unsure(snapshot, "the log of reads begins at " + reads.beginsAt()), reads.through());
            return;
        }
        Set<String> nowMissing = new HashSet<>();
        Map<String, Map<String, RecountTally>> recounts = new HashMap<>();
        List<AuditFinding> findings = new ArrayList<>();
        keys(snapshot).forEach((key, lists) -> {
            Map<String, RecountTally> counted =
                    recounts.computeIfAbsent(key.window(), window -> count(snapshot, Duration.parse(window)));
            BoardComparison.Membership membership = (storyId, board, time) -> {
                String entry = key + " " + storyId;
                // facts reach the ranking and the audit at different times: a story counts as missing the second time
                boolean belongs = stories.belongs(storyId, board, time);
                return belongs && nowMissing.add(entry) && missing.contains(entry);
            };
            int size = terms.size().applyAsInt(key.board());
            findings.add(new BoardComparison(counted, membership, at, size, terms.readersMin(), terms.hasCaps())
                    .compare(key, lists)
                    .unsureUnless(!reads.hasLostRules(), "the log of retractions has deleted some"));
        });
        missing = nowMissing;
        publisher.publish(findings, reads.through());
    }

    private Map<String, RecountTally> count(RankingSnapshot snapshot, Duration window) {
        return recount.count(snapshot.counted(), snapshot.end(), (int) window.toMinutes());
    }

    private static Map<AuditFinding.Key, List<Ranking>> keys(RankingSnapshot snapshot) {
        Map<AuditFinding.Key, List<Ranking>> keys = new TreeMap<>();
        snapshot.lists()
                .values()
                .forEach(list -> keys.computeIfAbsent(
                                new AuditFinding.Key(list.getBoard(), list.getWindow()), any -> new ArrayList<>())
                        .add(list));
        return keys;
    }

    private void publishUnsure(RankingSnapshot snapshot, String reason) {
        publisher.publish(unsure(snapshot, reason), isReading ? reads.through() : "");
        current = null;
        next = System.nanoTime() + config.every().toNanos();
    }

    private static List<AuditFinding> unsure(RankingSnapshot snapshot, String reason) {
        Instant at = snapshot.newest().getAt();
        return keys(snapshot).keySet().stream()
                .filter(key -> key.board().equals(BoardKey.ALL))
                .map(key -> AuditFinding.unsure(key, at, reason))
                .toList();
    }
}
