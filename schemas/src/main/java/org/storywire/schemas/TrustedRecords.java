package org.storywire.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.storywire.schemas.avro.Story;

/**
 * Avro 1.12.2 instantiates only classes that are registered as trusted: ours must be among them before the first decode, and
 * before a builder fills in the first default. {@link AvroSerdes} does it; code without serdes (tests) calls it.
 */
public final class TrustedRecords {
    private static final String PACKAGE = "org.storywire.schemas.avro.";

    private TrustedRecords() {}

    /** Registers them, once a JVM; safe to repeat. */
    public static synchronized void trust() {
        if (!ClassSecurityValidator.getGlobal().isTrusted(Story.class)) {
            ClassSecurityPredicate ours = type -> type.getName().startsWith(PACKAGE);
            ClassSecurityValidator.setGlobal(
                    ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), ours));
        }
    }
}
