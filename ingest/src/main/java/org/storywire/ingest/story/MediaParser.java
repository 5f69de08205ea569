package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Image;

/** Parses pictures and people of our own JSON. */
final class MediaParser {
    private MediaParser() {}

    static Image image(JsonObjectReader fields) {
        Image image = Image.newBuilder()
                .setUrl(fields.requiredParsed("url", WebUrl.EXPECTED, WebUrl::parse, ""))
                .setAlt(fields.optionalLine("alt", FieldLimits.PASSAGE).orElse(""))
                .setCaption(fields.optionalLine("caption", FieldLimits.PASSAGE).orElse(null))
                .setCredit(fields.optionalLine("credit", FieldLimits.LINE).orElse(null))
                .setWidth(fields.integer("width", 1, FieldLimits.PIXELS).orElse(null))
                .setHeight(fields.integer("height", 1, FieldLimits.PIXELS).orElse(null))
                .build();
        fields.done();
        return image;
    }

    static Optional<Contributor> contributor(JsonNode node, String pointer, ValidationErrors errors) {
        JsonObjectReader fields = new JsonObjectReader(node, pointer, errors);
        if (!node.isObject()) {
            return Optional.empty();
        }
        Contributor contributor = Contributor.newBuilder()
                .setName(fields.line("name", FieldLimits.LINE))
                .setJobTitle(fields.optionalLine("jobTitle", FieldLimits.LINE).orElse(null))
                .setBio(fields.optionalLine("bio", FieldLimits.PASSAGE).orElse(null))
                .setImage(fields.object("image", MediaParser::image).orElse(null))
                .build();
        fields.done();
        return Optional.of(contributor);
    }
}
