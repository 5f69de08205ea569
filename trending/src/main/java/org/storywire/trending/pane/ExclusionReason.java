package org.storywire.trending.pane;

import java.util.Locale;

/**
 * The reason that a stored read is excluded from the counts, or from the order by reads.
 *
 * <p>Precedence for one origin: a retraction; then a reinstatement, which leaves only the bound of stored pairs
 * ({@link #PACE}); then the class of client; then the pace of the reader. A read with several origins is excluded only where
 * each of them is, for the first of their reasons in the order of this enum.
 */
public enum ExclusionReason {
    /** Its reader exceeds the limit of reads in a day or of stories in this minute. */
    PACE(0),
    /** A retraction names its reader, its network or its class of client. */
    RETRACTED(1),
    /** Its client declares itself a robot. */
    ROBOT(2),
    /** It counts, but not in the order by reads: its reader has enough later reads of the story. */
    REPEATED(3),
    /** It comes from a data centre. */
    DATA_CENTRE(4),
    /** It comes from a network with more readers of the story in this day than the limit. */
    NETWORK_CROWD(5);

    /** The number of reasons. */
    public static final int COUNT = 6;

    private final int code;

    ExclusionReason(int code) {
        this.code = code;
    }

    /** A number below {@link #COUNT} that never changes, for stored panes. */
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
                throw new IllegalStateException("excluded reads: expected a reason below " + COUNT + ", found " + code);
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

    /** The name in metrics and records, such as {@code data-centre}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
