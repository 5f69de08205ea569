package org.storywire.ingest.read;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The network of an address: the first three numbers of IPv4 (24 bits), the first three groups (48 bits) of IPv6. */
public final class NetworkPrefixes {
    /** The input of {@link #within}, in words for an error. */
    public static final String EXPECTED =
            "an address, or a network of IPv4 from /16 to /24 or of IPv6 from /40 to /48, such as 203.0.113.0/24";

    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");
    private static final int V4_BYTES = 4;
    private static final int V4_BITS = 24;
    private static final int V6_BITS = 48;
    private static final int WIDER_MAX = 8;

    private NetworkPrefixes() {}

    /** The network, as it enters its pseudonym; a text that is no address is returned unchanged. */
    public static String prefix(String address) {
        String plain = plain(address);
        return literal(plain).map(bytes -> name(bytes)).orElse(plain);
    }

    /** Without brackets and zone. */
    static String plain(String address) {
        boolean already = address.indexOf('[') < 0 && address.indexOf(']') < 0 && address.indexOf('%') < 0;
        return already ? address : address.replaceAll("^\\[|\\]$", "").replaceAll("%.*$", "");
    }

    /** The networks within a network in CIDR form, or that of an address; empty when it is neither, or too wide. */
    public static Optional<List<String>> within(String network) {
        int slash = network.indexOf('/');
        Optional<byte[]> address = literal(slash < 0 ? network : network.substring(0, slash));
        if (slash < 0 || address.isEmpty()) {
            return address.map(bytes -> List.of(name(bytes)));
        }
        String length = network.substring(slash + 1);
        int whole = bits(address.get());
        int bits = LENGTH.matcher(length).matches() ? Integer.parseInt(length) : -1;
        return bits >= whole - WIDER_MAX && bits <= whole ? Optional.of(split(address.get(), bits)) : Optional.empty();
    }

    /** The bytes of a numeric address; names are never looked up. */
    static Optional<byte[]> literal(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static int bits(byte[] address) {
        return address.length == V4_BYTES ? V4_BITS : V6_BITS;
    }

    private static List<String> split(byte[] address, int bits) {
        int spread = bits(address) - bits;
        int rest = address.length * Byte.SIZE - bits(address);
        BigInteger first = new BigInteger(1, address).shiftRight(rest + spread).shiftLeft(spread);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 1 << spread; i++) {
            byte[] one = new byte[address.length];
            byte[] value = first.add(BigInteger.valueOf(i)).shiftLeft(rest).toByteArray();
            int length = Math.min(value.length, one.length);
            System.arraycopy(value, value.length - length, one, one.length - length, length);
            names.add(name(one));
        }
        return names;
    }

    private static String name(byte[] address) {
        if (address.length == V4_BYTES) {
            return (address[0] & 0xff) + "." + (address[1] & 0xff) + "." + (address[2] & 0xff);
        }
        return group(address, 0) + ":" + group(address, 2) + ":" + group(address, 4);
    }

    private static String group(byte[] address, int at) {
        return Integer.toHexString((address[at] & 0xff) << Byte.SIZE | (address[at + 1] & 0xff));
    }
}
