package org.storywire.publish.html;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Escapes text for HTML element content and quoted attributes, and accepts only URLs whose scheme cannot run code. */
public final class HtmlEscape {
    private static final Set<String> WEB = Set.of("http", "https");
    private static final Set<String> LINKS = Set.of("http", "https", "mailto");

    private HtmlEscape() {}

    /** HTML and XML text, fit for element content and for attributes in either kind of quotes. */
    public static String html(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        String legal = LegalCharacters.legal(text);
        for (int at = 0; at < legal.length(); at++) {
            char c = legal.charAt(at);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    /** The URL, if it is an absolute http(s) one: for pictures. */
    public static Optional<String> web(String url) {
        return ofScheme(url, WEB);
    }

    /** The URL, if it is an absolute http(s) or mailto one: for links. */
    public static Optional<String> link(String url) {
        return ofScheme(url, LINKS);
    }

    private static Optional<String> ofScheme(String url, Set<String> schemes) {
        try {
            String scheme = new URI(url).getScheme();
            return scheme != null && schemes.contains(scheme.toLowerCase(Locale.ROOT))
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
