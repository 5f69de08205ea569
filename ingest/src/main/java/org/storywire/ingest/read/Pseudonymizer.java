package org.storywire.ingest.read;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.storywire.runtime.Sha256;
import org.storywire.schemas.avro.Pseudonym;

/**
 * 128 bits that stand for a reader or a network. Those of beacons are keyed with the salt of the day (HMAC-SHA-256), so
 * that nobody can go back once the salt is gone; those of reporters with a key hide an id that is opaque already.
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

    /** From which network a beacon came, today. */
    public static Pseudonym network(byte[] salt, String prefix) {
        return new Keyed(salt).network(prefix);
    }

    /** Those of one salt. It makes its key ready once, for however many pseudonyms. Safe for threads. */
    public static final class Keyed {
        private final byte[] salt;
        private final Mac prototype;

        public Keyed(byte[] salt) {
            this.salt = salt.clone();
            this.prototype = made(salt);
        }

        /** True where they are those of this salt. */
        public boolean isOf(byte[] other) {
            return Arrays.equals(salt, other);
        }

        /** {@link Pseudonymizer#reader}. */
        public Pseudonym reader(Visitor visitor) {
            return keyed(bytes("reader", visitor.address(), visitor.agent(), visitor.site()));
        }

        /** {@link Pseudonymizer#network}. */
        public Pseudonym network(String prefix) {
            return keyed(bytes("network", prefix));
        }

        private Pseudonym keyed(byte[] words) {
            return cut(fresh().doFinal(words));
        }

        /** A copy of what nobody ever feeds. */
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

    /** The address, agent and site of a browser. Never kept, never logged. */
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
