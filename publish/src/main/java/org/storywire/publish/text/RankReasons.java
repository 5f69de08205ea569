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

    private final Messages tongue;
    private final ZoneId zone;
    private final Instant now;

    public RankReasons(Messages tongue, ZoneId zone, Instant now) {
        this.tongue = tongue;
        this.zone = zone;
        this.now = now;
    }

    /** The sentences, most important first. */
    public List<String> of(Explanation explanation) {
        List<String> said = new ArrayList<>();
        explanation
                .place()
                .ifPresentOrElse(
                        place -> addPlace(said, explanation, place), () -> said.add(tongue.word("why.absent")));
        explanation.known().rulings().forEach(ruling -> said.add(ruling(ruling)));
        explanation.off().ifPresent(off -> addOff(said, explanation, off));
        explanation
                .next()
                .ifPresent(next -> said.add(next(explanation.board().key().by(), next)));
        explanation.known().reads().ifPresent(reads -> addRefused(said, reads.getRefused()));
        return List.copyOf(said);
    }

    private String ruling(BoardRuling ruling) {
        String action = ruling.getAction().name().toLowerCase(Locale.ROOT);
        return tongue.word(
                "why.ruling." + action, tongue.moment(ruling.getAt(), zone).text(), tongue.number(ruling.getPlace()));
    }

    private void addPlace(List<String> said, Explanation explanation, PublishedEntry place) {
        BoardKey key = explanation.board().key();
        RankingEntry entry = place.entry();
        said.add(tongue.word(
                key.window().equals(BoardKey.DAY) ? "why.rank.day" : "why.rank.hour",
                tongue.number(place.rank()),
                tongue.count("readers", entry.getReaders()),
                tongue.count("reads", entry.getReads())));
        addLift(said, entry, key.by());
        addEditing(said, entry, place.rank());
        said.add(tongue.word(
                "why.since", tongue.clock(entry.getSince(), now, zone).text()));
    }

    private String next(RankedBy by, Explanation.Next next) {
        return tongue.word(
                "why.next",
                tongue.count(by == RankedBy.READS ? "reads" : "readers", next.more()),
                tongue.number(next.rank()));
    }

    private void addOff(List<String> said, Explanation explanation, NotListed off) {
        PublishedBoard board = explanation.board();
        off.numbers()
                .ifPresent(has -> said.add(tongue.word(
                        board.key().window().equals(BoardKey.DAY) ? "why.day" : "why.hour",
                        tongue.count("readers", has.readers()),
                        tongue.count("reads", has.reads()))));
        String from = tongue.count("readers", board.basis().listing().readersMin());
        switch (off.why()) {
            case ELSEWHERE -> said.add(tongue.word("why.elsewhere"));
            case CAPPED -> said.add(tongue.word("why.capped"));
            case BELOW -> said.add(tongue.word("why.below", from, tongue.count("readers", off.missing())));
            case UNKNOWN -> {
                said.add(tongue.word("why.untold"));
                NotListed.last(board)
                        .ifPresent(last -> said.add(tongue.word(
                                "why.last",
                                tongue.count("readers", last.entry().getReaders()),
                                tongue.count("reads", last.entry().getReads()))));
            }
            case RULED, BEHIND -> {}
        }
    }

    private void addLift(List<String> said, RankingEntry entry, RankedBy by) {
        if (entry.getLift().isEmpty() || entry.getExpected().isEmpty()) {
            if (by == RankedBy.RISING) {
                said.add(tongue.word("why.nopast"));
            }
            return;
        }
        double lift = entry.getLift().get();
        double low = entry.getLiftLow().orElse(lift);
        double high = entry.getLiftHigh().orElse(lift);
        // an interval narrower than a tenth needs a second digit
        int digits = tongue.ratio(low, 1).equals(tongue.ratio(high, 1)) ? 2 : 1;
        String kind = lift >= MORE ? "why.lift.more" : lift <= LESS ? "why.lift.less" : "why.lift.same";
        said.add(tongue.word(
                kind,
                tongue.number(Math.round(entry.getExpected().get())),
                tongue.ratio(lift, digits),
                tongue.ratio(low, digits),
                tongue.ratio(high, digits)));
    }

    private void addEditing(List<String> said, RankingEntry entry, int rank) {
        int raw = entry.getRawRank();
        if (entry.getPinned()) {
            said.add(raw > 0 ? tongue.word("why.pinned", tongue.number(raw)) : tongue.word("why.pinnedhere"));
        } else if (raw > 0 && raw != rank) {
            said.add(tongue.word("why.raw", tongue.number(raw)));
        }
    }

    private void addRefused(List<String> said, Map<String, Long> refused) {
        long repeated = refused.getOrDefault(REPEATED, 0L);
        long all = refused.values().stream().mapToLong(Long::longValue).sum() - repeated;
        if (all > 0) {
            String parts = new TreeMap<>(refused)
                    .entrySet().stream()
                            .filter(part ->
                                    part.getValue() > 0 && !part.getKey().equals(REPEATED))
                            .map(part -> refused(part.getKey(), part.getValue()))
                            .collect(Collectors.joining(", "));
            said.add(tongue.word(all == 1 ? "why.refused.one" : "why.refused.many", tongue.number(all), parts));
        }
        if (repeated > 0) {
            said.add(tongue.count("why.repeated", repeated));
        }
    }

    /** Number of reads rejected for a reason; an unknown reason appears untranslated. */
    private String refused(String reason, long reads) {
        String number = tongue.number(reads);
        return KNOWN.contains(reason) ? tongue.word("refused." + reason, number) : number + " " + reason;
    }
}
