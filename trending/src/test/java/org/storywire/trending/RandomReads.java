package org.storywire.trending;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;
import org.storywire.trending.pane.Minutes;

/** Random reads, retractions and reinstatements of one small case; small numbers, so that everything collides. */
public final class RandomReads {
    public static final List<String> STORIES = List.of("demo:a", "demo:b", "demo:c", "other:a", "other:\u00e9");

    private static final int NETWORKS = 3;
    private static final List<AgentClass> EXCLUDED =
            List.of(AgentClass.ROBOT, AgentClass.DATA_CENTRE, AgentClass.NETWORK_CROWD);

    private final int readers;
    private final Random random;
    private final List<Read> earlier = new ArrayList<>();
    private final List<ReadRetracted> rules = new ArrayList<>();

    public RandomReads(int seed) {
        this(seed, 8);
    }

    public RandomReads(int seed, int readers) {
        this.readers = readers;
        random = new Random(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public int step() {
        return below(4) == 0 ? below(900) : below(3);
    }

    public List<Read> reads(int append, int count) {
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean repeat = !earlier.isEmpty() && below(5) == 0;
            Read read = repeat ? earlier.get(below(earlier.size())) : fresh(append);
            earlier.add(read);
            reads.add(read);
            if (below(30) == 0) {
                reads.addAll(burst(read));
            }
        }
        return reads;
    }

    /** A new rule, an old one again, one changed, one with its opposite, or one undone. */
    public ReadRetracted rule(int append) {
        if (!rules.isEmpty() && below(2) == 0) {
            ReadRetracted old = rules.get(below(rules.size()));
            return switch (below(4)) {
                case 0 -> old;
                case 1 -> Reads.opposite("rule-" + below(6), old);
                default -> Reads.undone(old);
            };
        }
        String id = "rule-" + below(6);
        int from = append - below(Minutes.DAY + 10);
        Reads.Span span = new Reads.Span(from, from + below(4) * below(700));
        ReadRetracted rule = switch (below(3)) {
            case 0 -> Reads.retraction(id, RetractionScope.READER, below(readers), span);
            case 1 -> Reads.retraction(id, RetractionScope.NETWORK, 100 + below(NETWORKS), span);
            default -> Reads.retraction(id, List.of(AgentClass.values()).get(below(5)), span);
        };
        ReadRetracted any = below(2) == 0 ? rule : Reads.reinstating(rule);
        rules.add(any);
        return any;
    }

    /** More reads in the minute of a read by its reader, mostly from the same network. */
    private List<Read> burst(Read read) {
        List<Read> burst = new ArrayList<>();
        for (String story : STORIES.subList(below(STORIES.size()), STORIES.size())) {
            Read other = Reads.of(story, read);
            burst.add(below(6) == 0 ? Reads.from(100 + below(NETWORKS), other) : other);
        }
        earlier.addAll(burst);
        return burst;
    }

    private Read fresh(int append) {
        int kind = below(20);
        AgentClass agent =
                kind == 0 ? EXCLUDED.get(below(EXCLUDED.size())) : kind < 5 ? AgentClass.UNKNOWN : AgentClass.HUMAN;
        String story = STORIES.get(below(STORIES.size()));
        int reader = below(readers);
        long network = below(6) == 0 ? 0 : 100 + (below(8) == 0 ? below(NETWORKS) : reader % NETWORKS);
        return Reads.from(network, Reads.read(reader, story, append - age(), agent));
    }

    private int age() {
        return switch (below(12)) {
            case 0 -> Minutes.DAY;
            case 1 -> Minutes.DAY + 1;
            case 2 -> Minutes.DAY - below(3);
            case 3 -> -1;
            case 4 -> (below(2) * 2 - 1) * 30 * Minutes.DAY;
            case 5 -> below(Minutes.DAY);
            case 6 -> 60 - below(3);
            default -> below(5);
        };
    }
}
