package org.storywire.publish.web;

import java.util.HexFormat;
import org.storywire.runtime.Sha256;

/** Entity tag of a content: the first half of its SHA-256 in hexadecimal, the same on any instance. */
public final class EntityTag {
    private static final int BYTES = 16;

    private EntityTag() {}

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, BYTES);
    }
}
