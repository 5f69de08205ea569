package org.storywire.publish.item;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.storywire.publish.json.StoryJson;
import org.storywire.publish.web.Links;

/** The formats of a story, the default first; the extension selects one in a story's URL. */
public enum ItemFormat {
    JSON("application/json", "application/json") {
        @Override
        public byte[] write(Item item, Links links) {
            try {
                return MAPPER.writeValueAsBytes(StoryJson.of(item.story(), item.related(), links));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree of strings: expected JSON, found " + e.getMessage(), e);
            }
        }
    },
    TXT("text/plain", "text/plain; charset=utf-8") {
        @Override
        public byte[] write(Item item, Links links) {
            return new PlainTextWriter(links).write(item.story());
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final String mediaType;
    private final String contentType;

    ItemFormat(String mediaType, String contentType) {
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    /** The story in this format, in UTF-8: the same item always gives the same bytes. */
    public abstract byte[] write(Item item, Links links);

    /** Type and subtype, as an Accept header asks for them. */
    public String mediaType() {
        return mediaType;
    }

    public String contentType() {
        return contentType;
    }

    /** The name in lower case. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of an extension. */
    public static Optional<ItemFormat> of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }
}
