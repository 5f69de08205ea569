package org.storywire.publish.page.layout;

import org.storywire.publish.text.Messages;

/** Change of a rank: {@code kind} is new, up, down, same or none (no earlier list); {@code mark} is shown, {@code label} is read aloud. */
public record RankChange(String kind, String mark, String label) {
    static final RankChange NONE = new RankChange("none", "", "");

    static RankChange of(int rank, int previousRank, Messages messages) {
        int rise = previousRank - rank;
        if (previousRank <= 0) {
            return new RankChange("new", messages.text("change.new"), messages.text("change.new.label"));
        }
        if (rise == 0) {
            return new RankChange("same", "–", messages.text("change.same.label"));
        }
        String places = messages.number(Math.abs(rise));
        return rise > 0
                ? new RankChange("up", "▲ " + places, messages.text("change.up.label", places))
                : new RankChange("down", "▼ " + places, messages.text("change.down.label", places));
    }
}
