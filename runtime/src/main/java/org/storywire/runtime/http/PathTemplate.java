package org.storywire.runtime.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A route's path, ready to be compared with the decoded segments of a request. */
record PathTemplate(List<Part> parts) {
    PathTemplate {
        parts = List.copyOf(parts);
    }

    /** Throws {@link IllegalArgumentException} when the path is no template. */
    static PathTemplate of(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path " + path + ": expected a leading slash");
        }
        List<Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String segment : path.substring(1).split("/", -1)) {
            Part part = part(segment);
            boolean afterRest = !parts.isEmpty() && parts.get(parts.size() - 1).kind() == Kind.REST;
            if (afterRest || (part.kind() != Kind.LITERAL && !names.add(part.text()))) {
                throw new IllegalArgumentException(
                        "path " + path + ": expected distinct names and {name...} only at the end");
            }
            parts.add(part);
        }
        return new PathTemplate(parts);
    }

    /** The values of the names; empty when the segments do not fit. */
    Optional<Map<String, String>> match(List<String> segments) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (i >= segments.size()) {
                return Optional.empty();
            }
            switch (part.kind()) {
                case REST -> {
                    found.put(part.text(), String.join("/", segments.subList(i, segments.size())));
                    return isSafeRest(segments.subList(i, segments.size())) ? Optional.of(found) : Optional.empty();
                }
                case NAME -> {
                    if (segments.get(i).isEmpty()) {
                        return Optional.empty();
                    }
                    found.put(part.text(), segments.get(i));
                }
                case LITERAL -> {
                    if (!part.text().equals(segments.get(i))) {
                        return Optional.empty();
                    }
                }
            }
        }
        return segments.size() == parts.size() ? Optional.of(Collections.unmodifiableMap(found)) : Optional.empty();
    }

    /** Smaller is matched first: literal before name before rest, from left to right. */
    int compare(PathTemplate other) {
        for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
            int difference = parts.get(i).kind().compareTo(other.parts.get(i).kind());
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(other.parts.size(), parts.size());
    }

    private static boolean isSafeRest(List<String> segments) {
        return segments.stream()
                .noneMatch(segment ->
                        segment.equals("..") || segment.equals(".") || segment.contains("/") || segment.contains("\\"));
    }

    private static Part part(String segment) {
        if (!segment.startsWith("{")) {
            return new Part(Kind.LITERAL, segment);
        }
        if (!segment.endsWith("}")) {
            throw new IllegalArgumentException("path segment " + segment + ": expected a closing brace at its end");
        }
        String name = segment.substring(1, segment.length() - 1);
        return name.endsWith("...")
                ? new Part(Kind.REST, name.substring(0, name.length() - 3))
                : new Part(Kind.NAME, name);
    }

    enum Kind {
        LITERAL,
        NAME,
        REST
    }

    record Part(Kind kind, String text) {}
}
