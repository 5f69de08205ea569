package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Image;

/** Reads pictures and people of our own JSON. */
final class MediaReader {
    private MediaReader() {}

    static Image image(Fields fields) {
        Image image = Image.newBuilder()
                .setUrl(fields.requiredParsed("url", WebUrl.EXPECTED, WebUrl::parse, ""))
                .setAlt(fields.optionalLine("alt", Limits.PASSAGE).orElse(""))
                .setCaption(fields.optionalLine("caption", Limits.PASSAGE).orElse(null))
                .setCredit(fields.optionalLine("credit", Limits.LINE).orElse(null))
                .setWidth(fields.integer("width", 1, Limits.PIXELS).orElse(null))
                .setHeight(fields.integer("height", 1, Limits.PIXELS).orElse(null))
                .build();
        fields.done();
        return image;
    }

    static Optional<Contributor> contributor(JsonNode node, String pointer, Mistakes mistakes) {
        Fields fields = new Fields(node, pointer, mistakes);
        if (!node.isObject()) {
            return Optional.empty();
        }
        Contributor contributor = Contributor.newBuilder()
                .setName(fields.line("name", Limits.LINE))
                .setJobTitle(fields.optionalLine("jobTitle", Limits.LINE).orElse(null))
                .setBio(fields.optionalLine("bio", Limits.PASSAGE).orElse(null))
                .setImage(fields.object("image", MediaReader::image).orElse(null))
                .build();
        fields.done();
        return Optional.of(contributor);
    }
}
