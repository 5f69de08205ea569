package org.storywire.publish.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.storywire.publish.web.Links;

/** The formats of feeds; the name in lower case is the extension in a feed's URL. */
public enum FeedFormat {
    RSS("application/rss+xml; charset=utf-8") {
        @Override
        public byte[] write(Feed feed, Links links) {
            return new RssWriter(links).write(feed);
        }
    },
    ATOM("application/atom+xml; charset=utf-8") {
        @Override
        public byte[] write(Feed feed, Links links) {
            return new AtomWriter(links).write(feed);
        }
    },
    JSON("application/feed+json; charset=utf-8") {
        @Override
        public byte[] write(Feed feed, Links links) {
            return new JsonFeedWriter(links).write(feed);
        }
    };

    private final String contentType;

    FeedFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The feed in this format, in UTF-8: the same feed always gives the same bytes. */
    public abstract byte[] write(Feed feed, Links links);

    public String contentType() {
        return contentType;
    }

    /** The name in lower case. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All extensions in words: {@code .rss, .atom or .json}. */
    public static String extensions() {
        List<String> all =
                Arrays.stream(values()).map(format -> "." + format.extension()).toList();
        int last = all.size() - 1;
        return String.join(", ", all.subList(0, last)) + " or " + all.get(last);
    }

    /** The format of an extension. */
    public static Optional<FeedFormat> of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }
}
