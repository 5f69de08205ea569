package org.storywire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.embedded.SharedData;
import org.storywire.runtime.http.Json;
import org.storywire.schemas.avro.AgentClass;

final class RobotDetectorTest {
    private static final RobotDetector ROBOTS = new RobotDetector();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | ROBOT
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0  | ROBOT
            curl/8.5.0                                                               | ROBOT
            python-requests/2.32                                                     | ROBOT
            Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1      | HUMAN
            Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0     | HUMAN
            Mozilla/5.0 (Linux; Android 15; CUBOT X90) Chrome/140.0 Mobile           | HUMAN
            something                                                                | UNKNOWN
            ''                                                                       | UNKNOWN
            """)
    void selfDeclaredRobotsAreDetected(String agent, AgentClass expected) {
        assertThat(ROBOTS.classify(agent).agent()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/440.0.0.0]",
                "Mozilla/5.0 (Linux; Android 14; KFTRWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.1.1 like Chrome/120.0 Safari/537.36",
                "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 13; SM-S918B; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Instagram 310.0",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 YaBrowser/24.10 Safari/537.36",
                "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80/37.6423; U; en) Presto/2.12.423 Version/12.16"
            })
    void readersBrowsersAreNone(String agent) {
        assertThat(ROBOTS.classify(agent)).isEqualTo(RobotDetector.Classification.BROWSER);
    }

    /**
     * Every agent that the public list has as an instance (crawler-user-agents, an older commit than the bundled one).
     */
    @Test
    void theRobotsOfThePublicListAreFound() throws IOException {
        JsonNode list = Json.mapper().readTree(Files.readAllBytes(SharedData.file("robots/crawler-user-agents.json")));
        int robots = 0;
        int missed = 0;
        for (JsonNode entry : list) {
            for (JsonNode agent : entry.path("instances")) {
                robots++;
                missed += ROBOTS.classify(agent.asText()).agent() == AgentClass.ROBOT ? 0 : 1;
            }
        }
        assertThat(robots).isGreaterThan(2_000);
        assertThat(missed).isLessThanOrEqualTo(robots / 100);
    }

    @Test
    void plainWordsAndExpressionsAreFoundAlike() {
        PatternList list = new PatternList(List.of("Ahrefs(Bot|Site)", "^curl", "a\\.b\\/c", "xy"));
        for (String robot : List.of("some AhrefsSite", "curl/8", "1 a.b/c", "an xy here")) {
            assertThat(list.isIn(robot)).as(robot).isTrue();
        }
        for (String none : List.of("Ahrefs", "a curl", "a_b/c", "", "x")) {
            assertThat(list.isIn(none)).as(none).isFalse();
        }
    }

    @Test
    void anAddressIsFoundInTheNetworksOfDataCentres() {
        CidrSet centres =
                CidrSet.of(List.of("# a cloud", "203.0.113.0/25", "", "198.51.100.7", "2001:db8:5::/46 # another"));
        for (String in : List.of("203.0.113.127", "::ffff:203.0.113.1", "198.51.100.7", "[2001:db8:7::1]")) {
            assertThat(centres.contains(in)).as(in).isTrue();
        }
        for (String out : List.of("203.0.113.128", "198.51.100.8", "2001:db8:8::1", "unknown", "::1")) {
            assertThat(centres.contains(out)).as(out).isFalse();
        }
        assertThat(CidrSet.NONE.contains("203.0.113.1")).isFalse();
        assertThatThrownBy(() -> CidrSet.of(List.of("10.0.0.0/8", "example.com")))
                .hasMessageContaining("line 2");
    }
}
