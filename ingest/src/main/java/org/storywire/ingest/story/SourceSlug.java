package org.storywire.ingest.story;

import java.text.Normalizer;
import java.util.Locale;
import org.storywire.runtime.Sha256;

/** Makes slugs of names in any script: ASCII where that keeps most of it, else a short hash. */
final class SourceSlug {
    private static final int HASH_BYTES = 12;

    private SourceSlug() {}

    static String of(String label) {
        String ascii = Normalizer.normalize(label, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        boolean foreign = ascii.chars().anyMatch(c -> c > 0x7f && Character.isLetter(c));
        String slug = ascii.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (foreign || slug.isEmpty()) {
            return "s-" + hash(label);
        }
        return slug.length() <= FieldLimits.SLUG
                ? slug
                : slug.substring(0, FieldLimits.SLUG).replaceAll("-$", "");
    }

    /** A source id derived from an address. */
    static String hashed(String address) {
        return "u-" + hash(WebUrl.normal(address).orElse(address));
    }

    private static String hash(String text) {
        return Sha256.hex(text, HASH_BYTES);
    }
}
