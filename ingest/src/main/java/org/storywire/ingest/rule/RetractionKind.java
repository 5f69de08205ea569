package org.storywire.ingest.rule;

/** The effect of a rule on reads: subtracts them from the rankings, or counts excluded ones again. */
public enum RetractionKind {
    RETRACT("retraction", false),
    REINSTATE("reinstatement", true);

    private final String noun;
    private final boolean reinstates;

    RetractionKind(String noun, boolean reinstates) {
        this.noun = noun;
        this.reinstates = reinstates;
    }

    public static RetractionKind of(boolean reinstates) {
        return reinstates ? REINSTATE : RETRACT;
    }

    public String noun() {
        return noun;
    }

    /** The name of its resource, and of the list in responses. */
    public String plural() {
        return noun + "s";
    }

    public boolean reinstates() {
        return reinstates;
    }
}
