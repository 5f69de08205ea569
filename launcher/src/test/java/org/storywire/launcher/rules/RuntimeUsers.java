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

/** The users of each type of {@code runtime}: modules by their name, types of runtime by their full name. */
record RuntimeUsers(Map<String, Set<String>> usedBy) {
    /** The launcher runs every service, so the types that it uses serve all of them. */
    private static final String LAUNCHER = "launcher";

    /** The encoder of {@code logback.xml}, which no class file shows, and the one way to follow and to write a log. */
    private static final Set<String> FOR_ALL = Set.of(
            "org.storywire.runtime.JsonLogEncoder",
            "org.storywire.runtime.kafka.LogFollower",
            "org.storywire.runtime.kafka.LogProducer");

    static RuntimeUsers of(JavaClasses classes, String root, String runtime) {
        Map<String, Set<String>> usedBy = new TreeMap<>();
        for (JavaClass type : classes) {
            String user = isIn(type, runtime) ? outermost(type) : module(type, root);
            if (isIn(type, runtime)) {
                usedBy.computeIfAbsent(user, name -> new TreeSet<>());
            }
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target ->
                            isIn(target, runtime) && !outermost(target).equals(user))
                    .forEach(target -> usedBy.computeIfAbsent(outermost(target), name -> new TreeSet<>())
                            .add(user));
        }
        return new RuntimeUsers(usedBy);
    }

    /** The types that serve one module or none, directly and through other types, with what they serve. */
    List<String> servingFewerThanTwo() {
        return usedBy.keySet().stream()
                .filter(type ->
                        !modules(type).contains(LAUNCHER) && modules(type).size() < 2)
                .map(type -> type + " serves " + modules(type))
                .toList();
    }

    private Set<String> modules(String type) {
        Set<String> modules = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (FOR_ALL.contains(next)) {
                modules.add(LAUNCHER);
            }
            if (!usedBy.containsKey(next)) {
                modules.add(next);
            } else if (seen.add(next)) {
                open.addAll(usedBy.get(next));
            }
        }
        return modules;
    }

    private static boolean isIn(JavaClass type, String runtime) {
        return (type.getPackageName() + ".").startsWith(runtime + ".")
                && !type.getSimpleName().equals("package-info");
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static String module(JavaClass type, String root) {
        return type.getName().substring(root.length()).split("\\.", -1)[0];
    }
}
