package org.storywire.trending.table;

/** The origin of a read in one int: the number of its network, and its class of client. */
public final class OriginCode {
    private static final int AGENT_BITS = 3;
    private static final int AGENT_MASK = (1 << AGENT_BITS) - 1;

    private OriginCode() {}

    /** Packs both; {@code network} is {@link PseudonymTable#NONE} when it is not known. */
    public static int of(int network, int agent) {
        return (network + 1) << AGENT_BITS | agent;
    }

    public static int agent(int origin) {
        return origin & AGENT_MASK;
    }

    public static int network(int origin) {
        return (origin >>> AGENT_BITS) - 1;
    }

    /** The origin after networks got new numbers. */
    public static int renumbered(int origin, int[] networks) {
        int network = network(origin);
        return network == PseudonymTable.NONE ? origin : of(networks[network], agent(origin));
    }
}
