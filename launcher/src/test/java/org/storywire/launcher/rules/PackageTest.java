package org.storywire.launcher.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages and their dependencies. */
class PackageTest {
    private static final String ROOT = "org.storywire.";
    private static final int FILES_MAX = 45;
    private static final int BACK_UP_MAX = 1;
    /** Modules whose root package is the base of all others, and uses none of them. */
    private static final Set<String> ROOT_IS_BELOW = Set.of("runtime");

    private static final SourceTree TREE = SourceTree.ofThisRepository();
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(TREE.compiled());
    private static final PackageGraph GRAPH = PackageGraph.of(CLASSES, ROOT);

    @Test
    void noPackagesUseEachOther() {
        assertThat(GRAPH.uses()).hasSizeGreaterThan(20);
        assertThat(GRAPH.cyclic()).as("arrows that are part of a cycle").isEmpty();
    }

    @Test
    void atMostOneArrowOfAModuleRunsBackUp() {
        GRAPH.backUp().forEach((module, arrows) -> {
            if (!ROOT_IS_BELOW.contains(module)) {
                assertThat(arrows)
                        .as("%s: from a package to one that it lies in", module)
                        .hasSizeLessThanOrEqualTo(BACK_UP_MAX);
            }
        });
        assertThat(ROOT_IS_BELOW)
                .allSatisfy(module -> assertThat(GRAPH.uses().getOrDefault(module, Set.of()))
                        .as("%s uses", module)
                        .noneMatch(used -> used.startsWith(module + ".")));
    }

    @Test
    void aCycleAndAnArrowBackUpAreFoundAndNamed() {
        PackageGraph graph = new PackageGraph(new TreeMap<>(Map.of(
                "a", Set.of("a.b", "c"), "a.b", Set.of("d"), "d", Set.of("a"), "c", Set.of("e"), "e.f", Set.of("e"))));
        assertThat(graph.cyclic()).containsExactly("a -> a.b", "a.b -> d", "d -> a");
        assertThat(graph.backUp()).containsExactly(Map.entry("e", List.of("e.f -> e")));
    }

    @Test
    void packagesAreSmallEnoughToBeReadAtOnce() {
        Map<String, Long> files = TREE.paths().stream()
                .filter(path -> !path.endsWith("package-info.java"))
                .map(path -> TREE.root().relativize(path).getParent().toString())
                .collect(Collectors.groupingBy(folder -> folder, TreeMap::new, Collectors.counting()));
        assertThat(files).hasSizeGreaterThan(20);
        files.values().removeIf(count -> count <= FILES_MAX);
        assertThat(files).as("packages of more than %s files", FILES_MAX).isEmpty();
    }

    @Test
    void whatIsInRuntimeServesMoreThanOneService() {
        RuntimeUsers users = RuntimeUsers.of(CLASSES, ROOT, ROOT + "runtime");
        assertThat(users.usedBy()).hasSizeGreaterThan(40);
        assertThat(users.servingFewerThanTwo()).isEmpty();
    }

    @Test
    void whatServesOneServiceOnlyIsFoundAndNamed() {
        RuntimeUsers users = new RuntimeUsers(Map.of(
                "Shared",
                Set.of("ingest", "publish"),
                "Part",
                Set.of("Shared"),
                "Own",
                Set.of("ingest"),
                "Dead",
                Set.of()));
        assertThat(users.servingFewerThanTwo()).containsExactlyInAnyOrder("Own serves [ingest]", "Dead serves []");
    }
}
