package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    @Test
    void segmentsAndParametersAreDecodedOnce() {
        RequestTarget target = RequestTarget.of("/a%2Fb/%C3%A9t%C3%A9/%2525/", "q=a+b&q=%2B&flag&&%71=c%3Dd");
        assertThat(target.segments()).containsExactly("a/b", "été", "%25", "");
        assertThat(target.query().get("q")).containsExactly("a b", "+", "c=d");
        assertThat(target.query().get("flag")).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({
        "/a%zz, two hexadecimal digits",
        "/a%4, two hexadecimal digits",
        "/%ff, UTF-8",
        "/%c0%ae, UTF-8",
        "/a%00b, control characters",
        "/a%0d%0ab, control characters",
        "/a/%2e%2e/b, dot segments",
        "/./a, dot segments",
        "a/b, begins with a slash"
    })
    void aPathThatCouldMeanSomethingElseElsewhereIsRefused(String path, String expected) {
        assertThatThrownBy(() -> RequestTarget.of(path, null))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(400);
                    assertThat(refused.problem().detail())
                            .contains("the path: expected")
                            .contains(expected);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%", "q=%f", "%ff=1", "q=%0a"})
    void aQueryIsHeldToTheSameRules(String query) {
        assertThatThrownBy(() -> RequestTarget.of("/", query))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the query: expected");
    }

    @Test
    void aQueryHasAtMostAHundredParameters() {
        assertThat(RequestTarget.of("/", parameters(100)).query()).hasSize(100);
        assertThatThrownBy(() -> RequestTarget.of("/", parameters(101)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("100 parameters at most");
    }

    private static String parameters(int count) {
        List<String> pairs =
                IntStream.range(0, count).mapToObj(i -> "p" + i + "=" + i).toList();
        return pairs.stream().collect(Collectors.joining("&"));
    }
}
