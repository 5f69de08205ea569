package org.storywire.embedded.registry;

/** A request that the registry refuses, with the status and the error code that Confluent's registry gives. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    public RegistryException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** The HTTP status where that is enough, else five digits that begin with it. */
    public int code() {
        return code;
    }

    public int status() {
        return code > 999 ? code / 100 : code;
    }

    static RegistryException noSubject(String subject) {
        return new RegistryException(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryException noVersion(String version) {
        return new RegistryException(40402, "Version " + version + " not found.");
    }

    static RegistryException noSchema() {
        return new RegistryException(40403, "Schema not found");
    }
}
