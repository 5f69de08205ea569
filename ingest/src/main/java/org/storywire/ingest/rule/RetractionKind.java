package org.storywire.ingest.rule;

/** What a rule does with the reads that it names: it takes them out of the rankings, or gives back what is kept apart. */
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

    /** What one of its requests is called. */
    public String noun() {
        return noun;
    }

    /** The name of its resource, and of the list that this answers with. */
    public String plural() {
        return noun + "s";
    }

    public boolean reinstates() {
        return reinstates;
    }
}
