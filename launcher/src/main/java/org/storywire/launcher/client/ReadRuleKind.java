package org.storywire.launcher.client;

/** The two kinds of rules on reads that the door takes. */
public enum ReadRuleKind {
    RETRACTION,
    REINSTATEMENT;

    /** The name of one of them. */
    public String noun() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The name of their list. */
    public String plural() {
        return noun() + "s";
    }

    /** The member of an answer that names one. */
    public String id() {
        return noun() + "Id";
    }

    String path() {
        return "/v1/" + plural();
    }
}
