package org.storywire.ingest.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.embedded.TestClock;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.runtime.http.Request;

/** The pages that may send beacons, and how often one network may. */
final class BeaconFilterTest {
    private final TestClock clock = TestClock.standingAt(SampleArticles.NOW);

    /** The origins of the setting, the header that came, and the origin that is answered. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://daily.example        | https://daily.example      | https://daily.example
            https://Daily.example/       | https://daily.example      | https://daily.example
            https://daily.example        | HTTPS://DAILY.EXAMPLE      | https://daily.example
            https://daily.example        | https://daily.example:8443 |
            https://daily.example        | http://daily.example       |
            https://daily.example        | https://evil.example       |
            https://daily.example        | https://daily.example.evil |
            https://daily.example        | null                       |
            *                            | https://any.example        | https://any.example
            *                            | null                       |
            *                            | *                          |
            null                         | null                       |
            *                            | file://                    |
            *                            | https://a b                |
            """)
    void aBeaconComesFromAPageOfAnAllowedOrigin(String allowed, String header, @Nullable String origin) {
        assertThat(filter(allowed).origin(request(header, "203.0.113.7"))).isEqualTo(Optional.ofNullable(origin));
    }

    @Test
    void aBeaconWithoutAnOriginIsNotLetIn() {
        assertThat(filter("*").origin(request(null, "203.0.113.7"))).isEmpty();
    }

    @Test
    void allAddressesOfANetworkShareItsRate() {
        BeaconFilter filter = filter("*");
        for (int host = 1; host <= 3; host++) {
            assertThat(filter.wait(request(null, "203.0.113." + host))).isEmpty();
        }
        assertThat(filter.wait(request(null, "203.0.113.9"))).isPresent();
        assertThat(filter.wait(request(null, "203.0.114.1"))).isEmpty();
        assertThat(filter.wait(request(null, "2001:db8:1::1"))).isEmpty();
        clock.set(SampleArticles.NOW.plusSeconds(1));
        assertThat(filter.wait(request(null, "203.0.113.9"))).isEmpty();
        assertThat(filter.wait(request(null, "203.0.113.9"))).isPresent();
    }

    private BeaconFilter filter(String origin) {
        return new BeaconFilter(List.of(origin, "https://other.example"), clock, 1, 3);
    }

    private static Request request(@Nullable String origin, String address) {
        return (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "header" -> Optional.ofNullable(origin).filter(value -> arguments[0].equals("Origin"));
                    case "remoteAddress" -> address;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
