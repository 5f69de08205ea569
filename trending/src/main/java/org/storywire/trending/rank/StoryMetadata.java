package org.storywire.trending.rank;

/**
 * What the wire says of a story, as far as boards ask.
 *
 * @param shelf where it belongs
 * @param published when it was first public, milliseconds since the epoch: of two equal stories the newer goes first
 * @param revision of the newsroom
 * @param usable whether the revision bears something to show
 * @param expires not to be shown from then on; {@link Long#MAX_VALUE}: never
 */
public record StoryMetadata(StoryBoards shelf, long published, long revision, boolean usable, long expires) {
    /** Of a story that is listed though the wire does not know it. */
    static final StoryMetadata UNFILED = new StoryMetadata(StoryBoards.of(""), 0, Long.MAX_VALUE, true, Long.MAX_VALUE);

    /** Without where it belongs: of a story that is not shown any more nobody asks. */
    public StoryMetadata stripped() {
        return usable ? this : new StoryMetadata(StoryBoards.of(""), published, revision, false, Long.MAX_VALUE);
    }
}
