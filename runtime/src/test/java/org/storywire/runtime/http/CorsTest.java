package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

class CorsTest {
    private static final Endpoint NOTHING = request -> CompletableFuture.completedFuture(Response.empty(204));
    private static final Route READ = Route.get("/a", Access.OPEN, NOTHING);
    private static final Route WRITE = Route.post("/a", Access.scope("story:write"), 10, NOTHING);
    private static final Route BEACON = Route.post("/reads", Access.BEACON, 10, NOTHING);

    @Test
    void anAnswerThatDependsOnTheOriginSaysSoToCaches() {
        HttpFields.Mutable one = HttpFields.build();
        new Cors(List.of("https://partner.example")).allow(READ, from("https://partner.example"), one);
        assertThat(one.get("Access-Control-Allow-Origin")).isEqualTo("https://partner.example");
        assertThat(one.get("Vary")).isEqualTo("Origin");
        HttpFields.Mutable any = HttpFields.build();
        new Cors(List.of("*")).allow(READ, from("https://partner.example"), any);
        assertThat(any.get("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(any.get("Vary")).isNull();
    }

    @Test
    void aWriteWithAKeyIsNeverAllowedFromAnotherOrigin() {
        HttpFields.Mutable answer = HttpFields.build();
        new Cors(List.of("*")).allow(WRITE, from("https://partner.example"), answer);
        assertThat(answer.size()).isZero();
        assertThat(preflight("POST", "https://partner.example", READ, WRITE).header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void aRequestWithoutAnOriginGetsNoHeaders() {
        HttpFields.Mutable answer = HttpFields.build();
        new Cors(List.of("*")).allow(READ, HttpFields.EMPTY, answer);
        assertThat(answer.size()).isZero();
    }

    @Test
    void aPreflightNamesTheMethodsThatAreOpenToTheOriginOnly() {
        Response read = preflight("GET", "https://partner.example", READ, WRITE);
        assertThat(read.header("Access-Control-Allow-Methods")).contains("GET");
        assertThat(read.header("Access-Control-Max-Age")).contains("3600");
        assertThat(preflight("POST", "https://any.example", BEACON).header("Access-Control-Allow-Origin"))
                .contains("*");
        Response plain = new Cors(List.of("*")).preflight(List.of(READ), "GET", from("https://any.example"));
        assertThat(plain.header("Access-Control-Allow-Origin"))
                .as("OPTIONS by hand")
                .isEmpty();
        assertThat(plain.header("Allow")).contains("GET");
    }

    private static Response preflight(String method, String origin, Route... routes) {
        HttpFields asked = HttpFields.build(from(origin)).put("Access-Control-Request-Method", method);
        return new Cors(List.of("*")).preflight(List.of(routes), "GET, POST", asked);
    }

    private static HttpFields from(String origin) {
        return HttpFields.build().put("Origin", origin);
    }
}
