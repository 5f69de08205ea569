package org.storywire.ingest.read;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.storywire.runtime.Sha256;
import org.storywire.schemas.avro.Pseudonym;

/**
 * Computes pseudonyms of 128 bits for readers and networks. Those of beacons are keyed with the salt of the day
 * (HMAC-SHA-256): once it is deleted they cannot be reversed. Those of reporters hide an id that is opaque already.
 */
public final class Pseudonymizer {
    private static final int BYTES = 16;

    private Pseudonymizer() {}

    /** The pseudonym of a reporter's reader: no two newsrooms' readers are the same. */
    public static Pseudonym reported(String publisher, String readerId) {
        return cut(Sha256.of(publisher, readerId));
    }

    /** The pseudonym of the sender of a beacon: this browser at this address on this site, today. */
    public static Pseudonym reader(byte[] salt, Visitor visitor) {
        return new Keyed(salt).reader(visitor);
    }

    public static Pseudonym network(byte[] salt, String prefix) {
        return new Keyed(salt).network(prefix);
    }

    /** The pseudonyms of one salt; initializes the HMAC key once. Thread-safe. */
    public static final class Keyed {
        private final byte[] salt;
        private final Mac prototype;

        public Keyed(byte[] salt) {
            this.salt = salt.clone();
            this.prototype = made(salt);
        }

        /** True where this is the salt. */
        public boolean isOf(byte[] other) {
            return Arrays.equals(salt, other);
        }

        public Pseudonym reader(Visitor visitor) {
            return keyed(bytes("reader", visitor.address(), visitor.agent(), visitor.site()));
        }

        public Pseudonym network(String prefix) {
            return keyed(bytes("network", prefix));
        }

        private Pseudonym keyed(byte[] words) {
            return cut(fresh().doFinal(words));
        }

        /** A fresh copy of the prototype, which itself is never updated. */
        private Mac fresh() {
            try {
                return (Mac) prototype.clone();
            } catch (CloneNotSupportedException e) {
                return made(salt);
            }
        }

        private static Mac made(byte[] salt) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(salt, "HmacSHA256"));
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has HmacSHA256", e);
            }
        }
    }

    /** The address, agent and site of a browser. Never stored, never logged. */
    public record Visitor(String address, String agent, String site) {
        @Override
        public String toString() {
            return "a visitor";
        }
    }

    private static Pseudonym cut(byte[] digest) {
        return new Pseudonym(Arrays.copyOf(digest, BYTES));
    }

    private static byte[] bytes(String... words) {
        return String.join("\0", words).getBytes(StandardCharsets.UTF_8);
    }
}
