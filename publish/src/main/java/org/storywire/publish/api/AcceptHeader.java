package org.storywire.publish.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.storywire.publish.item.ItemFormat;

/** The media types that a client accepts, with their weights (RFC 9110, section 12.5.1). */
final class AcceptHeader {
    private static final int RANGES_MAX = 32;
    private final List<Range> ranges;

    AcceptHeader(String value) {
        ranges = Stream.of(value.split(","))
                .limit(RANGES_MAX)
                .map(AcceptHeader::range)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The format with the greatest weight, the first of equal ones; JSON when none is accepted. */
    ItemFormat preferred() {
        return Stream.of(ItemFormat.values())
                .filter(format -> weight(format) > 0)
                .max(Comparator.comparingDouble(this::weight).thenComparing(Comparator.reverseOrder()))
                .orElse(ItemFormat.JSON);
    }

    /** Weight of the most specific range. */
    private double weight(ItemFormat format) {
        return ranges.stream()
                .filter(range -> range.includes(format.mediaType()))
                .max(Comparator.comparingInt(Range::specificity))
                .map(Range::weight)
                .orElse(0.0);
    }

    private static Optional<Range> range(String text) {
        String[] parts = text.split(";", -1);
        String type = parts[0].strip().toLowerCase(Locale.ROOT);
        double weight = 1;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                if (!parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                    return Optional.empty();
                }
                weight = Double.parseDouble(parameter.substring(2));
            }
        }
        return type.matches("[^/\\s]+/[^/\\s]+") ? Optional.of(new Range(type, weight)) : Optional.empty();
    }

    private record Range(String type, double weight) {
        boolean includes(String mediaType) {
            return type.equals("*/*")
                    || type.equals(mediaType)
                    || (type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1)));
        }

        int specificity() {
            return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
        }
    }
}
