package org.storywire.launcher.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.launcher.rules.SourceTree.SourceFile;

class TidyTest {
    private static final SourceTree HOUSE = SourceTree.ofTheHouse();

    @Test
    void methodsFilesParametersAndNamesKeepTheirBounds() {
        List<SourceFile> files = HOUSE.files();
        assertThat(files).as("files read").hasSizeGreaterThan(50);
        assertThat(files.stream().flatMap(file -> SizeRules.faults(file).stream()))
                .isEmpty();
    }

    @Test
    void everyPackageSaysThatNullDoesNotExist() throws IOException {
        Set<String> unmarked = new TreeSet<>();
        for (Path path : HOUSE.paths()) {
            Path info = path.resolveSibling("package-info.java");
            if (path.toString().contains("src/main/java")
                    && !(Files.exists(info) && Files.readString(info).contains("@NullMarked"))) {
                unmarked.add(HOUSE.root().relativize(path.getParent()).toString());
            }
        }
        assertThat(unmarked)
                .as("packages without @NullMarked in package-info.java")
                .isEmpty();
    }

    @Test
    void whatIsUntidyIsFoundAndNamed(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("OrderManager.java");
        Files.writeString(path, """
                class OrderManager {
                    @Test
                    void works() {}

                    void many(int a, int b, int c, int d, int e) {}

                    @Override
                    public void given(int a, int b, int c, int d, int e) {}

                    void endless() {
                %s    }
                    record Database(int a, int b, int c, int d, int e) {
                        Database {}
                    }
                }
                """.formatted("        run();\n".repeat(388)));
        SourceFile file = new SourceTree(folder).parse(List.of(path)).get(0);
        assertThat(SizeRules.faults(file))
                .containsExactlyInAnyOrder(
                        "OrderManager.java: 403 lines, at most 400",
                        "OrderManager.java: the name OrderManager says \"Manager\", a word that says nothing",
                        "OrderManager.java:2 works: a test's name is a sentence of 3 words at least",
                        "OrderManager.java:5 many: 5 parameters, at most 4 (else a record)",
                        "OrderManager.java:10 endless: 390 lines, at most 40");
    }
}
