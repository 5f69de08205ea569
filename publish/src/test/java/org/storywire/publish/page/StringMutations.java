package org.storywire.publish.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** Changes every string of a record and of its nested records, by schema, so that new fields are covered. */
final class StringMutations {
    /** Fields that hold addresses. */
    static final Set<String> ADDRESSES = Set.of("url", "canonicalUrl", "aliases", "href");

    /** Strings that choose a look or a zone or a language, so that another value changes the page lawfully. */
    static final Set<String> CHOICES = Set.of("role", "language", "zone");

    private final UnaryOperator<String> texts;
    private final UnaryOperator<String> addresses;

    StringMutations(UnaryOperator<String> texts, UnaryOperator<String> addresses) {
        this.texts = texts;
        this.addresses = addresses;
    }

    /** The record, changed in place. */
    <T extends SpecificRecordBase> T in(T value) {
        for (Schema.Field field : value.getSchema().getFields()) {
            Object before = value.get(field.pos());
            if (before != null && !CHOICES.contains(field.name())) {
                value.put(field.pos(), changed(before, ADDRESSES.contains(field.name()) ? addresses : texts));
            }
        }
        return value;
    }

    private Object changed(Object value, UnaryOperator<String> change) {
        if (value instanceof SpecificRecordBase inner) {
            return in(inner);
        }
        if (value instanceof List<?> list) {
            List<Object> changed = new ArrayList<>();
            list.forEach(one -> changed.add(changed(one, change)));
            return changed;
        }
        return value instanceof String text ? change.apply(text) : value;
    }
}
