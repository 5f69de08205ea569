package org.storywire.publish.page;

import java.util.Map;
import java.util.TreeMap;
import org.storywire.publish.page.layout.Site;
import org.storywire.publish.web.EntityTag;
import org.storywire.runtime.http.Response;

/** HTTP responses for pages and assets: ETag, caching headers and a strict content security policy. */
final class PageResponses {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_FIRST = "no-cache";

    private static final String RETRY_AFTER_SECONDS = "10";

    private final Map<String, String> headers = new TreeMap<>();

    PageResponses(Site site) {
        headers.put("Content-Security-Policy", policy(site.ingestOrigin()));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** Browsers revalidate a page on each visit, so a withdrawn story disappears at once. */
    Response of(RenderedPage page) {
        Response answer = Response.bytes(page.status(), HTML, page.html());
        Response dressed = dressed(answer, EntityTag.of(page.html())).header("Cache-Control", ASK_FIRST);
        return page.status() == 503 ? dressed.header("Retry-After", RETRY_AFTER_SECONDS) : dressed;
    }

    /** An asset requested with its hash never changes. */
    Response of(Assets.Asset asset, boolean underItsHash) {
        Response answer = Response.bytes(200, asset.type(), asset.content());
        return dressed(answer, asset.hash()).header("Cache-Control", underItsHash ? FOR_EVER : ASK_FIRST);
    }

    private Response dressed(Response answer, String hash) {
        Response dressed = answer.header("ETag", '"' + hash + '"');
        for (Map.Entry<String, String> header : headers.entrySet()) {
            dressed = dressed.header(header.getKey(), header.getValue());
        }
        return dressed;
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
