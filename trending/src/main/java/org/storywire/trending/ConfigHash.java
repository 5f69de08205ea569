package org.storywire.trending;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Names a configuration by 64 bits of the SHA-256 of its plain text. */
final class ConfigHash {
    /** To be raised when the same settings come to mean another list. */
    private static final int MEANING = 1;

    private static final int BYTES = 8;

    private ConfigHash() {}

    static String of(TrendingConfig config) {
        String text = String.join(
                "\n",
                "meaning " + MEANING,
                config.reads().toString(),
                config.ranking().windows().toString(),
                new TreeMap<>(config.ranking().extents()).toString(),
                config.ranking().listing().toString(),
                config.ranking().changeOver().toString(),
                config.ranking().unknown().toString(),
                config.time().toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected SHA-256 in every Java", e);
        }
    }
}
