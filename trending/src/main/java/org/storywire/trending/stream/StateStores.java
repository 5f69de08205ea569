package org.storywire.trending.stream;

/** Names of the state stores, by the task that owns them. */
public final class StateStores {
    /** Readers of one partition, in memory. */
    public static final String READERS = "readers";
    /** Retractions, and the counted position of the partition. */
    public static final String READER_JOURNAL = "reader-journal";

    /** The ranking, in memory. */
    public static final String RANKING = "ranking";
    /** Counts by minute. */
    public static final String PANES = "panes";
    /** Reads by hour, before the day of the panes. */
    public static final String PAST_HOURS = "past-hours";
    /** Reads of the stories on boards, as emitted last. */
    public static final String STANDINGS = "standings";
    /** Editorial rulings in force. */
    public static final String EDITS = "edits";
    /** Numbers of the stories in the panes. */
    public static final String RANKED_STORIES = "ranked-stories";
    /** Boards as emitted last, and their history. */
    public static final String BOARDS = "boards";
    /** Metadata and control state of each story. */
    public static final String STORIES = "stories";

    private StateStores() {}

    /** The stores of the task that counts reads. */
    public static String[] counting() {
        return new String[] {READERS, READER_JOURNAL};
    }

    /** The stores of the task that ranks. */
    public static String[] ranking() {
        return new String[] {RANKING, PANES, PAST_HOURS, RANKED_STORIES, BOARDS, STANDINGS, EDITS, STORIES};
    }
}
