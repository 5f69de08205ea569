package org.storywire.publish.page;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.storywire.publish.page.view.Site;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;

/** Pages and assets as answers: with a validator (304 where the reader has it), caching rules and a strict policy. */
final class Answers {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_FIRST = "no-cache";

    private final Map<String, String> headers = new TreeMap<>();

    Answers(Site site) {
        headers.put("Content-Security-Policy", policy(site.ingestOrigin()));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** A page is asked for anew each time, so a withdrawn story is gone with the next look at it. */
    Response of(Page page, Request request) {
        String tag = "\"" + Hash.of(page.html()) + "\"";
        Response answer = page.status() == 200 && isKnown(tag, request)
                ? Response.empty(304)
                : Response.bytes(page.status(), HTML, page.html());
        return dressed(answer.header("ETag", tag).header("Cache-Control", ASK_FIRST));
    }

    /** An asset under its own hash never changes. */
    Response of(Assets.Asset asset, Request request) {
        String tag = "\"" + asset.hash() + "\"";
        Response answer =
                isKnown(tag, request) ? Response.empty(304) : Response.bytes(200, asset.type(), asset.content());
        boolean versioned = request.query("v").filter(asset.hash()::equals).isPresent();
        return dressed(answer.header("ETag", tag).header("Cache-Control", versioned ? FOR_EVER : ASK_FIRST));
    }

    private Response dressed(Response answer) {
        Response dressed = answer;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            dressed = dressed.header(header.getKey(), header.getValue());
        }
        return dressed;
    }

    /** Whether the reader has it already (RFC 9110, If-None-Match, compared weakly). */
    private static boolean isKnown(String tag, Request request) {
        Optional<String> known = request.header("If-None-Match");
        return known.isPresent()
                && Arrays.stream(known.get().split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    private static String policy(String ingest) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' " + ingest,
                "style-src 'self'",
                "img-src 'self' http: https:",
                "connect-src 'self' " + ingest,
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'");
    }
}
