package org.storywire.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One line of the registry's table of routes; {@code *} in the template matches one segment. */
record RegistryRoute(String method, List<String> template, Answer answer) {
    /** Answers a call; {@code segments} are those that the stars matched. The result is written as JSON. */
    @FunctionalInterface
    interface Answer {
        Object answer(RegistryCall call, List<String> segments);
    }

    static RegistryRoute route(String method, String template, Answer answer) {
        List<String> segments = Arrays.stream(template.split("/"))
                .filter(each -> !each.isEmpty())
                .toList();
        return new RegistryRoute(method, segments, answer);
    }

    /** The segments of the path that match the stars; empty when the path does not fit the template. */
    Optional<List<String>> match(List<String> path) {
        if (path.size() != template.size()) {
            return Optional.empty();
        }
        List<String> stars = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (template.get(i).equals("*")) {
                stars.add(path.get(i));
            } else if (!template.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(stars);
    }
}
