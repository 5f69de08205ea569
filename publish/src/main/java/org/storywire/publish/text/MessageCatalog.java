package org.storywire.publish.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The messages of each language: Hindi for Hindi stories, the site's language (English in its regional form) for others. */
public final class MessageCatalog {
    private final Messages site;
    private final Messages english;
    private final Messages hindi;

    /** @param locale of the site's own pages, e.g. en-IN or hi-IN */
    public MessageCatalog(Locale locale) {
        Locale englishLocale = locale.getLanguage().equals("en") ? locale : Locale.forLanguageTag("en-IN");
        this.english = new Messages(englishLocale, load("words"));
        this.hindi = new Messages(Locale.forLanguageTag("hi-IN"), load("words_hi"));
        this.site = locale.getLanguage().equals("hi") ? hindi : english;
    }

    /** Messages in the site's language, for all pages except those of stories. */
    public Messages site() {
        return site;
    }

    /** Messages for a story in {@code language} (BCP 47). */
    public Messages of(String language) {
        String primary = Locale.forLanguageTag(language).getLanguage();
        if (primary.equals("hi")) {
            return hindi;
        }
        return primary.equals("en") ? english : site;
    }

    private static Map<String, String> load(String name) {
        String resource = "/org/storywire/publish/text/" + name + ".properties";
        Properties properties = new Properties();
        try (InputStream stream =
                Objects.requireNonNull(MessageCatalog.class.getResourceAsStream(resource), resource)) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
