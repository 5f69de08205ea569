package org.storywire.launcher.client;

/** The two kinds of rules on reads. */
public enum ReadRuleKind {
    RETRACTION,
    REINSTATEMENT;

    public String noun() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The name of their list. */
    public String plural() {
        return noun() + "s";
    }

    /** The name of the id's field in responses. */
    public String id() {
        return noun() + "Id";
    }

    String path() {
        return "/v1/" + plural();
    }
}
