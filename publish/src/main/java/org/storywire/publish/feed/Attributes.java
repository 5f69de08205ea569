package org.storywire.publish.feed;

import java.util.List;
import java.util.stream.Stream;

/** Attributes of an element in their order; namespaces are declared as attributes. */
record Attributes(List<Attribute> list) {
    static final Attributes NONE = new Attributes(List.of());

    Attributes {
        list = List.copyOf(list);
    }

    static Attributes of(String name, String value) {
        return NONE.and(name, value);
    }

    Attributes and(String name, String value) {
        return new Attributes(Stream.concat(list.stream(), Stream.of(new Attribute(name, value)))
                .toList());
    }

    record Attribute(String name, String value) {}
}
