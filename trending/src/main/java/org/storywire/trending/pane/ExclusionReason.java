package org.storywire.trending.pane;

import java.util.Locale;

/**
 * Why a read that is kept does not count, or not for the order.
 *
 * <p>Of one way in which it came: a retraction goes before everything; then a reinstatement, which leaves nothing but the bound of what is kept
 * of a reader ({@link #PACE}); then its class; then the pace of its reader. A read of a reader, story and minute that came in several ways is
 * refused only when each of them is, for the first of their reasons here.
 */
public enum ExclusionReason {
    /** Its reader reads at a pace that no human has, in the day or in this minute. */
    PACE(0),
    /** A retraction names its reader, its network or its class. */
    RETRACTED(1),
    /** Its client says of itself that it is a robot. */
    ROBOT(2),
    /** It counts, but its reader has as many later reads of the story as may move it in the order by reads. */
    REPEATED(3),
    /** It comes from a data centre. */
    DATA_CENTRE(4),
    /** It comes from a network that has had more readers of the story in this day than it may. */
    NETWORK_CROWD(5);

    /** How many there are. */
    public static final int COUNT = 6;

    private final int code;

    ExclusionReason(int code) {
        this.code = code;
    }

    /** A number below {@link #COUNT}, the same for ever. */
    public int code() {
        return code;
    }

    public static ExclusionReason of(int code) {
        return switch (code) {
            case 0 -> PACE;
            case 1 -> RETRACTED;
            case 2 -> ROBOT;
            case 3 -> REPEATED;
            case 4 -> DATA_CENTRE;
            case 5 -> NETWORK_CROWD;
            default ->
                throw new IllegalStateException("refused reads: expected a reason below " + COUNT + ", found " + code);
        };
    }

    /** One number for a story and a reason. */
    public static int key(int story, ExclusionReason reason) {
        return story * COUNT + reason.code;
    }

    /** The reason in a {@link #key}. */
    public static ExclusionReason ofKey(int key) {
        return of(key % COUNT);
    }

    /** The story in a {@link #key}. */
    public static int story(int key) {
        return key / COUNT;
    }

    /** The word for metrics and records, such as {@code data-centre}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
