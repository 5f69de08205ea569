package org.storywire.ingest.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.storywire.runtime.Sha256;

/**
 * An API key in clear: {@code sw_<key id>_<32 random bytes, base64url>}. Only its SHA-256 is stored; {@code toString}
 * omits the secret.
 */
public record ApiKey(String keyId, String secret) {
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("sw_([0-9a-f]{12})_([A-Za-z0-9_-]{43})");

    public static ApiKey random(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new ApiKey(
                HexFormat.of().formatHex(id),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The key in a header, or nothing when it does not look like one. */
    public static Optional<ApiKey> parse(String token) {
        Matcher form = FORM.matcher(token);
        return form.matches() ? Optional.of(new ApiKey(form.group(1), form.group(2))) : Optional.empty();
    }

    /** The token behind {@code Authorization: Bearer}. */
    public String token() {
        return "sw_" + keyId + "_" + secret;
    }

    public String sha256() {
        return HexFormat.of().formatHex(Sha256.of(token()));
    }

    /** True where the key has that hash; compares in constant time. */
    public boolean matches(String sha256) {
        return MessageDigest.isEqual(
                sha256().getBytes(StandardCharsets.US_ASCII), sha256.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "sw_" + keyId + "_...";
    }
}
