package org.storywire.trending.rank;

/**
 * The metadata of a story on the wire that boards need.
 *
 * @param boards its section, language, tags and event
 * @param published the time of first publication, milliseconds since the epoch: of two equal stories the newer goes first
 * @param revision the newsroom's revision number
 * @param usable true where the revision can be published
 * @param expires the end of its visibility, exclusive; {@link Long#MAX_VALUE}: never
 */
public record StoryMetadata(StoryBoards boards, long published, long revision, boolean usable, long expires) {
    /** The metadata of a listed story that the wire does not know. */
    static final StoryMetadata UNKNOWN = new StoryMetadata(StoryBoards.of(""), 0, Long.MAX_VALUE, true, Long.MAX_VALUE);

    /** Drops the boards of a story that is not usable any more. */
    public StoryMetadata stripped() {
        return usable ? this : new StoryMetadata(StoryBoards.of(""), published, revision, false, Long.MAX_VALUE);
    }
}
