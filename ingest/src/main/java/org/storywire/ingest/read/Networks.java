package org.storywire.ingest.read;

import java.util.Arrays;
import java.util.List;

/** The network of an address: the first three numbers of IPv4, the first three groups (48 bits) of IPv6. */
public final class Networks {
    private static final int GROUPS = 8;
    private static final String MAPPED = "::ffff:";

    private Networks() {}

    public static String prefix(String address) {
        String plain = address.replaceAll("^\\[|\\]$", "").replaceAll("%.*$", "");
        if (plain.regionMatches(true, 0, MAPPED, 0, MAPPED.length()) && plain.indexOf('.') > 0) {
            plain = plain.substring(MAPPED.length());
        }
        if (plain.indexOf(':') < 0) {
            int last = plain.lastIndexOf('.');
            return last < 0 ? plain : plain.substring(0, last);
        }
        return String.join(":", groups(plain).subList(0, 3));
    }

    private static List<String> groups(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return padded(List.of(address.split(":", -1)));
        }
        List<String> head =
                gap == 0 ? List.of() : List.of(address.substring(0, gap).split(":", -1));
        return padded(head);
    }

    private static List<String> padded(List<String> groups) {
        String[] all = new String[Math.max(GROUPS, groups.size())];
        Arrays.fill(all, "0");
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i).replaceFirst("^0+(?=.)", "");
            all[i] = group.isEmpty() ? "0" : group.toLowerCase(java.util.Locale.ROOT);
        }
        return List.of(all);
    }
}
