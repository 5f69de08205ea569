package org.storywire.publish.page.story;

import java.util.Optional;
import org.storywire.publish.page.layout.Initials;
import org.storywire.publish.page.layout.Picture;
import org.storywire.schemas.avro.Contributor;

/** A contributor, for the byline and the box under the story; unknown texts are empty. */
public record Author(String name, String initials, String jobTitle, String bio, Optional<Picture> portrait) {
    static Author of(Contributor contributor) {
        return new Author(
                contributor.getName(),
                Initials.of(contributor.getName()),
                contributor.getJobTitle().orElse("").strip(),
                contributor.getBio().orElse("").strip(),
                Picture.of(contributor.getImage()));
    }

    /** True when there is more than the name. */
    public boolean isKnown() {
        return !jobTitle.isEmpty() || !bio.isEmpty() || portrait.isPresent();
    }
}
