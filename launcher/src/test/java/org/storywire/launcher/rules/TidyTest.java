package org.storywire.launcher.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.launcher.rules.SourceTree.SourceFile;

class TidyTest {
    private static final SourceTree SOURCES = SourceTree.ofThisRepository();
    /** Names of several files that are the same thing in modules that cannot see each other; five at most. */
    private static final Set<String> SAME_THING = Set.of();

    @Test
    void methodsFilesParametersAndNamesKeepTheirBounds() {
        List<SourceFile> files = SOURCES.files();
        assertThat(files).as("files read").hasSizeGreaterThan(50);
        assertThat(files.stream().flatMap(file -> SizeRules.faults(file).stream()))
                .isEmpty();
    }

    @Test
    void everyPackageSaysThatNullDoesNotExist() throws IOException {
        Set<String> unmarked = new TreeSet<>();
        for (Path path : SOURCES.paths()) {
            Path info = path.resolveSibling("package-info.java");
            if (path.toString().contains("src/main/java")
                    && !(Files.exists(info) && Files.readString(info).contains("@NullMarked"))) {
                unmarked.add(SOURCES.root().relativize(path.getParent()).toString());
            }
        }
        assertThat(unmarked)
                .as("packages without @NullMarked in package-info.java")
                .isEmpty();
    }

    @Test
    void oneNameIsOneThingInAllModules() {
        assertThat(WordRules.homonyms(SOURCES.paths()).keySet())
                .as("types of one name: one of them needs the word for what it is")
                .isSubsetOf(SAME_THING);
    }

    @Test
    void docCommentsBeginWithTheThingItself() throws IOException {
        Map<Path, List<String>> openings = new TreeMap<>();
        for (Path path : SOURCES.paths()) {
            List<String> found = WordRules.openings(Files.readString(path));
            if (!found.isEmpty()) {
                openings.put(SOURCES.root().relativize(path), found);
            }
        }
        assertThat(openings)
                .as("doc comments that begin with What, Who, How, Whether, Of or That")
                .isEmpty();
    }

    @Test
    void wrongWordsAreFoundAndNamed() {
        assertThat(WordRules.openings("""
                /## What it does. */
                /##
                 * Whether it is open; of all that
                 */
                /## Of the house. */
                /## Whole records. The parts of it, and how. */
                // How it is done
                """.replace('#', '*')))
                .containsExactly("What it does. */", "Whether it is open; of all that", "Of the house. */");
        assertThat(WordRules.homonyms(List.of(
                        Path.of("a/src/x/Place.java"),
                        Path.of("b/src/y/Place.java"),
                        Path.of("a/src/x/Town.java"),
                        Path.of("a/src/x/package-info.java"),
                        Path.of("b/src/y/package-info.java"))))
                .containsExactly(Map.entry("Place", new TreeSet<>(Set.of("a/src/x", "b/src/y"))));
    }

    @Test
    void whatIsUntidyIsFoundAndNamed(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("OrderManager.java");
        Files.writeString(path, """
                class OrderManager {
                    @Test
                    void works() {}

                    void many(int a, int b, int c, int d, int e) {}

                    OrderManager(int a, int b, int c, int d, int e, int f) {}

                    OrderManager(int a, int b, int c, int d, int e, int f, int g) {}

                    @Override
                    public void given(int a, int b, int c, int d, int e) {}

                    void endless() {
                %s    }
                    record Database(int a, int b, int c, int d, int e) {
                        Database {}
                    }
                }
                """.formatted("        run();\n".repeat(384)));
        SourceFile file = new SourceTree(folder).parse(List.of(path)).get(0);
        assertThat(SizeRules.faults(file))
                .containsExactlyInAnyOrder(
                        "OrderManager.java: 403 lines, at most 400",
                        "OrderManager.java: the name OrderManager says \"Manager\", a word that says nothing",
                        "OrderManager.java:2 works: a test's name is a sentence of 3 words at least",
                        "OrderManager.java:5 many: 5 parameters, at most 4",
                        "OrderManager.java:9 <init>: 7 parameters, at most 6",
                        "OrderManager.java:14 endless: 386 lines, at most 40");
    }
}
