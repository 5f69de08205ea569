package org.storywire.ingest.event;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.storywire.runtime.Sha256;

/** Receipt ids and request hashes. */
public final class DerivedIds {
    private static final int RECEIPT_BYTES = 16;

    private DerivedIds() {}

    /** The receipt of an idempotency key: the same on every door. */
    public static String receipt(String publisher, String idempotencyKey) {
        return name("r-", "receipt", publisher, idempotencyKey);
    }

    /** An id derived from these parts: the same on every door. */
    public static String name(String prefix, String... parts) {
        byte[] bytes = Arrays.copyOf(Sha256.of(parts), RECEIPT_BYTES);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String receipt(SecureRandom random) {
        byte[] bytes = new byte[RECEIPT_BYTES];
        random.nextBytes(bytes);
        return receipt(bytes);
    }

    public static String request(String... parts) {
        return HexFormat.of().formatHex(Sha256.of(parts));
    }

    private static String receipt(byte[] bytes) {
        return "r-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
