package org.storywire.ingest.read;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.storywire.schemas.avro.Pseudonym;

/**
 * 128 bits that stand for a reader or a network. Those of beacons are keyed with the salt of the day (HMAC-SHA-256), so
 * that nobody can go back once the salt is gone; those of reporters with a key hide an id that is opaque already.
 */
public final class Pseudonyms {
    private static final int BYTES = 16;

    private Pseudonyms() {}

    /** Who a reporter's reader is: no two newsrooms' readers are the same. */
    public static Pseudonym reported(String publisher, String readerId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return cut(digest.digest(bytes(publisher, readerId)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Who sent a beacon: this browser at this address on this site, today. */
    public static Pseudonym reader(byte[] salt, Visitor visitor) {
        return keyed(salt, bytes("reader", visitor.address(), visitor.agent(), visitor.site()));
    }

    /** From which network a beacon came, today. */
    public static Pseudonym network(byte[] salt, String prefix) {
        return keyed(salt, bytes("network", prefix));
    }

    /** What a browser shows of itself. Never kept, never logged. */
    public record Visitor(String address, String agent, String site) {
        @Override
        public String toString() {
            return "a visitor";
        }
    }

    private static Pseudonym keyed(byte[] salt, byte[] words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return cut(mac.doFinal(words));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static Pseudonym cut(byte[] digest) {
        return new Pseudonym(Arrays.copyOf(digest, BYTES));
    }

    private static byte[] bytes(String... words) {
        return String.join("\0", words).getBytes(StandardCharsets.UTF_8);
    }
}
