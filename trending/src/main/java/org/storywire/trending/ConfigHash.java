package org.storywire.trending;

import java.util.TreeMap;
import org.storywire.runtime.Sha256;

/** Hashes a configuration: 64 bits of the SHA-256 of its plain text. */
final class ConfigHash {
    /** The version of the algorithm, to be raised when the same settings result in other lists. */
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
        return Sha256.hex(text, BYTES);
    }
}
