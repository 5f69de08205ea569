package org.storywire.publish.page;

import java.util.Map;
import java.util.TreeMap;
import org.storywire.publish.page.layout.Site;
import org.storywire.publish.web.EntityTag;
import org.storywire.runtime.http.Response;

/** HTTP responses for pages and assets: ETag, caching headers and a strict content security policy. */
final class PageResponses {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";
    private static final String REVALIDATE = "no-cache";

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
        Response response = Response.bytes(page.status(), HTML, page.html());
        Response cacheable = withHeaders(response, EntityTag.of(page.html())).header("Cache-Control", REVALIDATE);
        return page.status() == 503 ? cacheable.header("Retry-After", RETRY_AFTER_SECONDS) : cacheable;
    }

    /** An asset requested with its hash never changes. */
    Response of(Assets.Asset asset, boolean hashInUrl) {
        Response response = Response.bytes(200, asset.type(), asset.content());
        return withHeaders(response, asset.hash()).header("Cache-Control", hashInUrl ? IMMUTABLE : REVALIDATE);
    }

    private Response withHeaders(Response response, String hash) {
        Response extended = response.header("ETag", '"' + hash + '"');
        for (Map.Entry<String, String> header : headers.entrySet()) {
            extended = extended.header(header.getKey(), header.getValue());
        }
        return extended;
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
