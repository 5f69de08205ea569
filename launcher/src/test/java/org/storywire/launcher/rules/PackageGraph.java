package org.storywire.launcher.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dependencies between packages: each package, named without the common prefix, with those that it uses. */
record PackageGraph(Map<String, Set<String>> uses) {
    static PackageGraph of(JavaClasses classes, String root) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getPackageName())
                    .filter(target ->
                            target.startsWith(root) && type.getPackageName().startsWith(root))
                    .filter(target -> !target.equals(type.getPackageName()))
                    .forEach(target -> uses.computeIfAbsent(
                                    type.getPackageName().substring(root.length()), name -> new TreeSet<>())
                            .add(target.substring(root.length())));
        }
        return new PackageGraph(uses);
    }

    /** Dependencies that are part of a cycle: the used package uses the user, directly or through others. */
    List<String> cyclic() {
        return arrows().filter(arrow -> reachable(arrow.getValue()).contains(arrow.getKey()))
                .map(arrow -> arrow.getKey() + " -> " + arrow.getValue())
                .toList();
    }

    /** Dependencies of a package on one that contains it, by module. */
    Map<String, List<String>> backUp() {
        return arrows().filter(arrow -> arrow.getKey().startsWith(arrow.getValue() + "."))
                .collect(Collectors.groupingBy(
                        arrow -> arrow.getKey().split("\\.", -1)[0],
                        TreeMap::new,
                        Collectors.mapping(arrow -> arrow.getKey() + " -> " + arrow.getValue(), Collectors.toList())));
    }

    private Stream<Map.Entry<String, String>> arrows() {
        return uses.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(used -> Map.entry(entry.getKey(), used)));
    }

    private Set<String> reachable(String from) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(uses.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }
}
