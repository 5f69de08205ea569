package org.storywire.trending.rank;

import org.storywire.schemas.avro.EditorialAction;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/**
 * An editorial ruling on a story on a board.
 *
 * @param place the rank of a pin, from 1
 * @param at the time of the ruling, milliseconds since the epoch
 * @param until the end of the ruling, exclusive; {@link Long#MAX_VALUE}: until it is released
 */
public record BoardEdit(String board, String storyId, EditorialAction action, int place, long at, long until) {
    /** The board of rulings for all boards. */
    public static final String EVERYWHERE = "*";

    private static final int VERSION = 1;

    int pinPlace() {
        return Math.max(1, place);
    }

    boolean isActive(long time) {
        return time < until;
    }

    /** True where it keeps the story off every board. */
    boolean isEverywhere() {
        return action == EditorialAction.BLOCK || (action == EditorialAction.HOLD && board.equals(EVERYWHERE));
    }

    byte[] encode() {
        return new VarintWriter(64)
                .count(VERSION)
                .text(board)
                .text(storyId)
                .text(action.name())
                .count(Math.max(0, place))
                .signed(at)
                .signed(until)
                .toBytes();
    }

    static BoardEdit decode(byte[] bytes) {
        VarintReader in = new VarintReader(bytes).version(VERSION);
        return new BoardEdit(
                in.text(), in.text(), EditorialAction.valueOf(in.text()), in.smallCount(), in.signed(), in.signed());
    }
}
