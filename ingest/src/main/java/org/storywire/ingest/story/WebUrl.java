package org.storywire.ingest.story;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Web addresses that a story may contain: absolute, http or https, with a host, without user information. */
public final class WebUrl {
    /** The expected form, in words for an error. */
    public static final String EXPECTED =
            "an absolute http or https URL with a host, without user information, of at most " + FieldLimits.URL
                    + " characters";

    private WebUrl() {}

    /** The address as ASCII; empty when it is not allowed in a story. */
    public static Optional<String> parse(String raw) {
        return uri(raw.strip())
                .filter(WebUrl::isWeb)
                .map(URI::toASCIIString)
                .filter(url -> url.length() <= FieldLimits.URL);
    }

    /** As {@link #parse}, and mail addresses too: the targets of links in a text. */
    public static Optional<String> parseLink(String raw) {
        String link = raw.strip();
        if (link.toLowerCase(Locale.ROOT).startsWith("mailto:")) {
            return uri(link)
                    .filter(uri -> uri.getSchemeSpecificPart().matches("[^@\\s<>\"]+@[^@\\s<>\"]+"))
                    .map(URI::toASCIIString)
                    .filter(url -> url.length() <= FieldLimits.URL);
        }
        return parse(link);
    }

    /** One form of an address: without scheme, default port, fragment, last slash and campaign parameters. */
    public static Optional<String> normal(String raw) {
        return parse(raw).map(URI::create).map(WebUrl::normal);
    }

    private static String normal(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String port = uri.getPort() < 0 || uri.getPort() == 80 || uri.getPort() == 443 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return host + port + path + query(uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    private static String query(String query) {
        StringBuilder kept = new StringBuilder();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty() && !part.matches("(?i)(utm_[a-z]+|gclid|fbclid|msclkid)(=.*)?")) {
                kept.append(kept.length() == 0 ? '?' : '&').append(part);
            }
        }
        return kept.toString();
    }

    private static boolean isWeb(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getPort() != 0
                && uri.getPort() <= 65_535;
    }

    private static Optional<URI> uri(String raw) {
        if (raw.isEmpty() || raw.length() > FieldLimits.URL || raw.chars().anyMatch(c -> c <= ' ' || c == '\\')) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(raw));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
