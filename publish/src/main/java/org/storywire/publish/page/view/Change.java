package org.storywire.publish.page.view;

/** How a place on the list compares with before: {@code kind} is new, up, down, same or none (nothing to compare with); {@code mark} for the eye, {@code label} for the ear. */
public record Change(String kind, String mark, String label) {
    static final Change NONE = new Change("none", "", "");

    static Change of(int rank, int previousRank, Tongue tongue) {
        int rise = previousRank - rank;
        if (previousRank <= 0) {
            return new Change("new", tongue.word("change.new"), tongue.word("change.new.label"));
        }
        if (rise == 0) {
            return new Change("same", "–", tongue.word("change.same.label"));
        }
        String places = tongue.number(Math.abs(rise));
        return rise > 0
                ? new Change("up", "▲ " + places, tongue.word("change.up.label", places))
                : new Change("down", "▼ " + places, tongue.word("change.down.label", places));
    }
}
