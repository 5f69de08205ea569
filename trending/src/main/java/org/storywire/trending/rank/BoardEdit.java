package org.storywire.trending.rank;

import org.storywire.schemas.avro.EditorialAction;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/** What an editor said of a story on a board. */
public record BoardEdit(String board, String storyId, EditorialAction action, Terms terms) {
    /** The board of what holds for all boards. */
    public static final String EVERYWHERE = "*";

    private static final int VERSION = 1;

    /**
     * Where and how long.
     *
     * @param place for a pin, from 1
     * @param at when it was said, milliseconds since the epoch
     * @param until it holds no more from then on; {@link Long#MAX_VALUE}: until it is taken back
     */
    public record Terms(int place, long at, long until) {}

    int place() {
        return Math.max(1, terms.place());
    }

    boolean holds(long at) {
        return at < terms.until();
    }

    /** Whether it keeps the story off every board. */
    boolean isEverywhere() {
        return action == EditorialAction.BLOCK || (action == EditorialAction.HOLD && board.equals(EVERYWHERE));
    }

    byte[] encode() {
        return new VarintWriter(64)
                .count(VERSION)
                .text(board)
                .text(storyId)
                .text(action.name())
                .count(Math.max(0, terms.place()))
                .signed(terms.at())
                .signed(terms.until())
                .toBytes();
    }

    static BoardEdit decode(byte[] bytes) {
        VarintReader in = new VarintReader(bytes).version(VERSION);
        return new BoardEdit(
                in.text(),
                in.text(),
                EditorialAction.valueOf(in.text()),
                new Terms(in.smallCount(), in.signed(), in.signed()));
    }
}
