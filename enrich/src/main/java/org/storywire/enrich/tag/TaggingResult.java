package org.storywire.enrich.tag;

import java.util.List;
import org.storywire.schemas.avro.Tag;

/**
 * The result of tagging a story.
 *
 * @param language BCP 47; und when not known
 * @param tags by falling score
 * @param wordCount of the body
 * @param readingSeconds estimate
 * @param vector empty where no model ran
 * @param failed names of taggers that threw; their tags are missing
 */
public record TaggingResult(
        String language, List<Tag> tags, int wordCount, int readingSeconds, List<Float> vector, List<String> failed) {
    /** Nothing was found: the story is emitted as it is. */
    public static TaggingResult none(String language) {
        return new TaggingResult(language, List.of(), 0, 0, List.of(), List.of());
    }
}
