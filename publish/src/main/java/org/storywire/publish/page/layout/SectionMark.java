package org.storywire.publish.page.layout;

import org.jspecify.annotations.Nullable;
import org.storywire.publish.text.Messages;

/** A section as a label with its link and its colour, the class {@code hue-0} to {@code hue-7}. */
public record SectionMark(String id, String label, String href, String hue) {
    private static final int HUES = 8;

    /** The colour follows from the id alone. */
    public static SectionMark of(String id, String label, String href) {
        return new SectionMark(
                id, label.isBlank() ? id : label.strip(), href, "hue-" + Math.floorMod(id.hashCode(), HUES));
    }

    /** The language that the label's script tells, for {@code lang}; null where it tells none. */
    public @Nullable String language() {
        return Messages.written(label);
    }

    /** What the drawn panel shows in place of a picture: the label's first letter. */
    public String initial() {
        return Initials.letter(label);
    }
}
