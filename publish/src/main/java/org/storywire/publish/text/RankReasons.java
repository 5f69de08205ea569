package org.storywire.publish.text;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.storywire.publish.projection.Explanation;
import org.storywire.publish.projection.NotListed;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.PublishedEntry;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.RankingEntry;

/** Explanations of ranks in plain sentences. */
public final class RankReasons {
    private static final Set<String> KNOWN = Set.of("robot", "data-centre", "network-crowd", "pace", "retracted");
    /** Repeated reads: included in the number of reads. */
    private static final String REPEATED = "repeated";

    private static final double MORE = 1.15;
    private static final double LESS = 1 / MORE;

    private final Messages messages;
    private final ZoneId zone;
    private final Instant now;

    public RankReasons(Messages messages, ZoneId zone, Instant now) {
        this.messages = messages;
        this.zone = zone;
        this.now = now;
    }

    /** The sentences, most important first. */
    public List<String> of(Explanation explanation) {
        List<String> sentences = new ArrayList<>();
        explanation
                .entry()
                .ifPresentOrElse(
                        published -> addEntry(sentences, explanation, published),
                        () -> sentences.add(messages.text("why.absent")));
        explanation.facts().rulings().forEach(ruling -> sentences.add(ruling(ruling)));
        explanation.notListed().ifPresent(notListed -> addNotListed(sentences, explanation, notListed));
        explanation
                .next()
                .ifPresent(next -> sentences.add(next(explanation.board().key().by(), next)));
        explanation.facts().reads().ifPresent(reads -> addRejected(sentences, reads.getRefused()));
        return List.copyOf(sentences);
    }

    private String ruling(BoardRuling ruling) {
        String action = ruling.getAction().name().toLowerCase(Locale.ROOT);
        return messages.text(
                "why.ruling." + action,
                messages.dateTime(ruling.getAt(), zone).text(),
                messages.number(ruling.getPlace()));
    }

    private void addEntry(List<String> sentences, Explanation explanation, PublishedEntry published) {
        BoardKey key = explanation.board().key();
        RankingEntry entry = published.entry();
        sentences.add(messages.text(
                key.window().equals(BoardKey.DAY) ? "why.rank.day" : "why.rank.hour",
                messages.number(published.rank()),
                messages.count("readers", entry.getReaders()),
                messages.count("reads", entry.getReads())));
        addLift(sentences, entry, key.by());
        addRuling(sentences, entry, published.rank());
        sentences.add(messages.text(
                "why.since", messages.shortTime(entry.getSince(), now, zone).text()));
    }

    private String next(RankedBy by, Explanation.Next next) {
        return messages.text(
                "why.next",
                messages.count(by == RankedBy.READS ? "reads" : "readers", next.more()),
                messages.number(next.rank()));
    }

    private void addNotListed(List<String> sentences, Explanation explanation, NotListed notListed) {
        PublishedBoard board = explanation.board();
        notListed
                .numbers()
                .ifPresent(numbers -> sentences.add(messages.text(
                        board.key().window().equals(BoardKey.DAY) ? "why.day" : "why.hour",
                        messages.count("readers", numbers.readers()),
                        messages.count("reads", numbers.reads()))));
        String from = messages.count("readers", board.provenance().listing().readersMin());
        switch (notListed.reason()) {
            case ELSEWHERE -> sentences.add(messages.text("why.elsewhere"));
            case CAPPED -> sentences.add(messages.text("why.capped"));
            case BELOW ->
                sentences.add(messages.text("why.below", from, messages.count("readers", notListed.missing())));
            case UNKNOWN -> {
                sentences.add(messages.text("why.untold"));
                NotListed.last(board)
                        .ifPresent(last -> sentences.add(messages.text(
                                "why.last",
                                messages.count("readers", last.entry().getReaders()),
                                messages.count("reads", last.entry().getReads()))));
            }
            case RULED, BEHIND -> {}
        }
    }

    private void addLift(List<String> sentences, RankingEntry entry, RankedBy by) {
        if (entry.getLift().isEmpty() || entry.getExpected().isEmpty()) {
            if (by == RankedBy.RISING) {
                sentences.add(messages.text("why.nopast"));
            }
            return;
        }
        double lift = entry.getLift().get();
        double low = entry.getLiftLow().orElse(lift);
        double high = entry.getLiftHigh().orElse(lift);
        // an interval narrower than a tenth needs a second digit
        int digits = messages.ratio(low, 1).equals(messages.ratio(high, 1)) ? 2 : 1;
        String kind = lift >= MORE ? "why.lift.more" : lift <= LESS ? "why.lift.less" : "why.lift.same";
        sentences.add(messages.text(
                kind,
                messages.number(Math.round(entry.getExpected().get())),
                messages.ratio(lift, digits),
                messages.ratio(low, digits),
                messages.ratio(high, digits)));
    }

    private void addRuling(List<String> sentences, RankingEntry entry, int rank) {
        int raw = entry.getRawRank();
        if (entry.getPinned()) {
            sentences.add(
                    raw > 0 ? messages.text("why.pinned", messages.number(raw)) : messages.text("why.pinnedhere"));
        } else if (raw > 0 && raw != rank) {
            sentences.add(messages.text("why.raw", messages.number(raw)));
        }
    }

    private void addRejected(List<String> sentences, Map<String, Long> rejected) {
        long repeated = rejected.getOrDefault(REPEATED, 0L);
        long all = rejected.values().stream().mapToLong(Long::longValue).sum() - repeated;
        if (all > 0) {
            String parts = new TreeMap<>(rejected)
                    .entrySet().stream()
                            .filter(part ->
                                    part.getValue() > 0 && !part.getKey().equals(REPEATED))
                            .map(part -> rejected(part.getKey(), part.getValue()))
                            .collect(Collectors.joining(", "));
            sentences.add(
                    messages.text(all == 1 ? "why.refused.one" : "why.refused.many", messages.number(all), parts));
        }
        if (repeated > 0) {
            sentences.add(messages.count("why.repeated", repeated));
        }
    }

    /** Number of reads rejected for a reason; an unknown reason appears untranslated. */
    private String rejected(String reason, long reads) {
        String number = messages.number(reads);
        return KNOWN.contains(reason) ? messages.text("refused." + reason, number) : number + " " + reason;
    }
}
