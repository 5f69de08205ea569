package org.storywire.ingest.story;

import java.time.Duration;

/** The limits of a submitted story. Texts are counted in UTF-16 code units after cleaning, lists in items. */
public final class FieldLimits {
    public static final int BODY_BYTES = 1024 * 1024;
    /** Bytes of a story as Avro: what the tags and links add must still fit a record of 4 MB. */
    public static final int AVRO_BYTES = 1280 * 1024;
    /** Errors listed in one response; the rest is counted. */
    public static final int ERRORS = 50;

    public static final int ID = 128;
    public static final int PUBLISHER = 64;
    public static final int SLUG = 64;
    public static final int URL = 2048;
    public static final int WORD = 100;
    public static final int LINE = 500;
    public static final int PASSAGE = 5_000;
    public static final int PROSE = 100_000;

    public static final int BLOCKS = 2_000;
    public static final int ITEMS = 500;
    public static final int ROWS = 500;
    public static final int CELLS = 50;
    public static final int MARKS = 1_000;
    public static final int CONTRIBUTORS = 50;
    public static final int KEYWORDS = 100;
    public static final int ALIASES = 50;
    public static final int CORRECTIONS = 100;
    /** Pixels of a picture's side. */
    public static final int PIXELS = 100_000;
    /** The farthest an embargo may reach. */
    public static final Duration EMBARGO = Duration.ofDays(3660);

    private FieldLimits() {}
}
