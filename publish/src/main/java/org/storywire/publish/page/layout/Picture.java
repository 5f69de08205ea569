package org.storywire.publish.page.layout;

import java.util.Optional;
import org.storywire.publish.html.HtmlEscape;
import org.storywire.schemas.avro.Image;

/** A picture with an http(s) URL, and a size, so that the layout does not shift when it loads. */
public record Picture(String src, String alt, int width, int height, String caption, String credit) {
    private static final int WIDTH = 1_600;
    private static final int HEIGHT = 900;

    /** The picture; empty when its URL is not http(s). */
    public static Optional<Picture> of(Optional<Image> image) {
        return image.filter(given -> HtmlEscape.web(given.getUrl()).isPresent()).map(Picture::sized);
    }

    /** True when there is a caption or a credit. */
    public boolean isCaptioned() {
        return !caption.isEmpty() || !credit.isEmpty();
    }

    private static Picture sized(Image image) {
        int width = image.getWidth().orElse(0);
        int height = image.getHeight().orElse(0);
        boolean known = width > 0 && height > 0;
        return new Picture(
                image.getUrl(),
                image.getAlt(),
                known ? width : WIDTH,
                known ? height : HEIGHT,
                image.getCaption().orElse("").strip(),
                image.getCredit().orElse("").strip());
    }
}
