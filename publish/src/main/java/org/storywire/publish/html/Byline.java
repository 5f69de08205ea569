package org.storywire.publish.html;

import java.util.Optional;
import java.util.regex.Pattern;
import org.storywire.schemas.avro.Story;

/** The author that a byline names: "By Asha Rao" names one, "By our desk" none. */
public final class Byline {
    private static final Pattern BY = Pattern.compile("(?i)^by\\s+");
    private static final Pattern DESK =
            Pattern.compile("(?i)(our|the|staff)\\s.*|(\\S+\\s){0,2}(desk|bureau|newsroom|staff)");

    private Byline() {}

    /** The name on one line, without the "By"; empty without a byline and where it names the newsroom. */
    public static Optional<String> author(Story story) {
        return story.getByline()
                .map(byline -> BY.matcher(LegalCharacters.line(byline)).replaceFirst(""))
                .filter(name -> !name.isEmpty() && !DESK.matcher(name).matches());
    }
}
