package org.storywire.publish.web;

import java.text.Normalizer;
import java.util.Locale;
import org.storywire.schemas.avro.Story;

/** Slug of a story's URL: letters, marks and digits of the headline in any script, joined by dashes. */
final class HeadlineSlug {
    private static final int LENGTH_MAX = 80;

    private HeadlineSlug() {}

    static String of(Story story) {
        String headline = story.getHeadline()
                .getSeo()
                .filter(seo -> !seo.isBlank())
                .orElse(story.getHeadline().getMain());
        return of(headline);
    }

    static String of(String headline) {
        StringBuilder slug = new StringBuilder();
        String plain = Normalizer.normalize(headline, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        boolean gap = false;
        for (int at = 0; at < plain.length(); ) {
            int point = plain.codePointAt(at);
            at += Character.charCount(point);
            if (isWordPart(point)) {
                if (gap && slug.length() > 0) {
                    slug.append('-');
                }
                gap = false;
                slug.appendCodePoint(point);
            } else if (!isInvisible(point)) {
                gap = true;
            }
        }
        return shortened(slug.toString());
    }

    private static boolean isWordPart(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isInvisible(int point) {
        return Character.getType(point) == Character.FORMAT || point == '\'' || point == '\u2019';
    }

    private static String shortened(String slug) {
        if (slug.length() <= LENGTH_MAX) {
            return slug;
        }
        int dash = slug.lastIndexOf('-', LENGTH_MAX);
        int end = dash > 0 ? dash : LENGTH_MAX;
        return slug.substring(0, Character.isLowSurrogate(slug.charAt(end)) ? end - 1 : end);
    }
}
