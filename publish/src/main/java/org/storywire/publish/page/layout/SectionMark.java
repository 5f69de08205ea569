package org.storywire.publish.page.layout;

import org.jspecify.annotations.Nullable;
import org.storywire.publish.text.Messages;

/** A section as a label with its link and its colour, the class {@code hue-0} to {@code hue-7}. */
public record SectionMark(String id, String label, String href, String hue) {
    private static final int HUES = 8;

    /** The colour depends on the id alone. */
    public static SectionMark of(String id, String label, String href) {
        return new SectionMark(
                id, label.isBlank() ? id : label.strip(), href, "hue-" + Math.floorMod(id.hashCode(), HUES));
    }

    /** The language implied by the label's script, for {@code lang}; null when it implies none. */
    public @Nullable String language() {
        return Messages.scriptLanguage(label);
    }

    /** First letter of the label, on the panel in place of a picture. */
    public String initial() {
        return Initials.letter(label);
    }
}
