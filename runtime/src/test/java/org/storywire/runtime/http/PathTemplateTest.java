package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
    @Test
    void namesStandForOneSegmentThatIsNotEmpty() {
        PathTemplate template = PathTemplate.of("/stories/{id}/history");
        assertThat(template.match(List.of("stories", "ex:a/b", "history"))).contains(Map.of("id", "ex:a/b"));
        assertThat(template.match(List.of("stories", "", "history"))).isEmpty();
        assertThat(template.match(List.of("stories", "a"))).isEmpty();
        assertThat(template.match(List.of("stories", "a", "history", ""))).isEmpty();
        assertThat(template.match(List.of("Stories", "a", "history"))).isEmpty();
    }

    @Test
    void theRestTakesSegmentsButNoneThatClimbs() {
        PathTemplate template = PathTemplate.of("/assets/{file...}");
        assertThat(template.match(List.of("assets", "css", "a.css"))).contains(Map.of("file", "css/a.css"));
        assertThat(template.match(List.of("assets"))).isEmpty();
        for (String climbing : List.of("..", ".", "a/b", "a\\b")) {
            assertThat(template.match(List.of("assets", "css", climbing)))
                    .as(climbing)
                    .isEmpty();
        }
    }

    @Test
    void aLiteralIsTriedBeforeANameAndANameBeforeTheRest() {
        List<String> ordered = Stream.of("/{rest...}", "/a/{x}", "/{y}/b", "/a/b")
                .map(PathTemplate::of)
                .sorted(PathTemplate::compare)
                .map(template -> template.parts().get(0).kind() + " "
                        + template.parts().get(template.parts().size() - 1).kind())
                .toList();
        assertThat(ordered).containsExactly("LITERAL LITERAL", "LITERAL NAME", "NAME LITERAL", "REST REST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/{a}/{a}", "/{rest...}/a", "/{open"})
    void whatIsNoTemplateIsRefused(String path) {
        assertThatThrownBy(() -> PathTemplate.of(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
