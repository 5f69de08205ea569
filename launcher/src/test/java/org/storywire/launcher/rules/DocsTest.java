package org.storywire.launcher.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents name types, paths and commands; what they name exists, and the README's commands run in CI. */
class DocsTest {
    private static final int README_LINES_MAX = 150;
    private static final SourceTree SOURCES = SourceTree.ofThisRepository();
    private static final MarkdownDocument DOCUMENTS = MarkdownDocument.of(SOURCES);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"})
    void everyTypeAndPathThatADocumentNamesExists(String name) throws IOException {
        assertThat(DOCUMENTS.faults(text(name))).as(name).isEmpty();
    }

    @Test
    void theReadmesCommandsRunInCi() throws IOException {
        String readme = text("README.md");
        String ci = text(".ci/run");
        for (String command : new String[] {"mvn verify", "./storywire demo"}) {
            assertThat(readme).as("README.md").contains(command);
            String[] words = command.split(" ", -1);
            assertThat(ci).as(".ci/run runs %s", command).containsPattern(words[0] + "[^\n]* " + words[1]);
        }
        assertThat(readme.lines().count()).as("lines of README.md").isLessThanOrEqualTo(README_LINES_MAX);
    }

    @Test
    void whatDoesNotExistIsFoundAndNamed() {
        MarkdownDocument documents =
                new MarkdownDocument(SOURCES.root(), Set.of("Topics"), Set.of("some.avsc", ".state/"));
        String text = """
                `Topics`, `Topics.topic()`, `schemas/pom.xml`, `text/plain`, `/v1/stories`, `GET`, [pom](pom.xml#x),
                `some.avsc`, `.state/` are fine;
                `TopicMap`, `schemas/none.avsc`, `none.md`, [gone](docs/gone.md) and Topics.java:7 are not.
                ```
                `NotRead` in an example
                ```
                """;
        assertThat(documents.faults(text))
                .containsExactly(
                        "names the type TopicMap, which does not exist",
                        "names the path schemas/none.avsc, which does not exist",
                        "names the path none.md, which does not exist",
                        "links to docs/gone.md, which does not exist",
                        "names a line: .java:7");
    }

    private static String text(String name) throws IOException {
        Path path = SOURCES.root().resolve(name);
        assertThat(path).as("a document of the repository").exists();
        return Files.readString(path);
    }
}
