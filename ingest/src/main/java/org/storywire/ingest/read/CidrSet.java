package org.storywire.ingest.read;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A set of networks in CIDR form; a membership test costs one look-up for each prefix length. */
public final class CidrSet {
    public static final CidrSet NONE = new CidrSet(Map.of());

    private static final int NETWORKS_MAX = 500_000;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    private final Map<Width, Set<BigInteger>> networks;

    private record Width(int bytes, int bits) {}

    private CidrSet(Map<Width, Set<BigInteger>> networks) {
        this.networks = networks;
    }

    /** Parses one network or address a line; empty lines and comments after # are ignored. */
    public static CidrSet of(List<String> lines) {
        Map<Width, Set<BigInteger>> networks = new HashMap<>();
        if (lines.size() > NETWORKS_MAX) {
            throw new IllegalArgumentException(
                    "expected " + NETWORKS_MAX + " networks at most, found " + lines.size() + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceAll("#.*$", "").strip();
            if (!line.isEmpty() && !add(networks, line)) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + ": expected a network such as 203.0.113.0/24, found another text");
            }
        }
        return new CidrSet(networks);
    }

    public boolean contains(String address) {
        if (networks.isEmpty()) {
            return false;
        }
        Optional<byte[]> bytes = NetworkPrefixes.literal(NetworkPrefixes.plain(address));
        return bytes.isPresent()
                && networks.entrySet().stream()
                        .filter(entry -> entry.getKey().bytes == bytes.get().length)
                        .anyMatch(entry -> entry.getValue().contains(head(bytes.get(), entry.getKey().bits)));
    }

    private static boolean add(Map<Width, Set<BigInteger>> networks, String line) {
        int slash = line.indexOf('/');
        Optional<byte[]> address = NetworkPrefixes.literal(slash < 0 ? line : line.substring(0, slash));
        String length = slash < 0 ? "" : line.substring(slash + 1);
        if (address.isEmpty() || (slash >= 0 && !LENGTH.matcher(length).matches())) {
            return false;
        }
        int whole = address.get().length * Byte.SIZE;
        int bits = slash < 0 ? whole : Integer.parseInt(length);
        if (bits > whole) {
            return false;
        }
        networks.computeIfAbsent(new Width(address.get().length, bits), width -> new HashSet<>())
                .add(head(address.get(), bits));
        return true;
    }

    private static BigInteger head(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }
}
