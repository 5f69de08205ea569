package org.storywire.trending.count;

/** Where a read comes from, in one number: its network's number, and its class of client. */
final class Origins {
    private static final int AGENT_BITS = 3;
    private static final int AGENT_MASK = (1 << AGENT_BITS) - 1;

    private Origins() {}

    /** @param network {@link Pseudonyms#NONE} when not known */
    static int of(int network, int agent) {
        return (network + 1) << AGENT_BITS | agent;
    }

    static int agent(int origin) {
        return origin & AGENT_MASK;
    }

    static int network(int origin) {
        return (origin >>> AGENT_BITS) - 1;
    }

    /** The same where networks have new numbers. */
    static int moved(int origin, int[] networks) {
        int network = network(origin);
        return network == Pseudonyms.NONE ? origin : of(networks[network], agent(origin));
    }
}
