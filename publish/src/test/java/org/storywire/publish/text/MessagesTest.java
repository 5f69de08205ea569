package org.storywire.publish.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.storywire.publish.page.layout.PageLayout;
import org.storywire.publish.page.layout.SectionMark;

class MessagesTest {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final Instant NOON = Instant.parse("2026-11-22T06:30:00Z");

    private final MessageCatalog indian = new MessageCatalog(Locale.forLanguageTag("en-IN"));
    private final MessageCatalog british = new MessageCatalog(Locale.forLanguageTag("en-GB"));

    @Test
    void numbersAreGroupedAsInIndiaWhereThePageIsIndian() {
        assertThat(indian.site().number(1234567)).isEqualTo("12,34,567");
        assertThat(indian.of("hi").number(123456789)).isEqualTo("12,34,56,789");
        assertThat(british.site().number(1234567)).isEqualTo("1,234,567");
        assertThat(indian.site().number(999)).isEqualTo("999");
        assertThat(indian.site().number(-1000)).isEqualTo("-1,000");
        assertThat(indian.site().number(0)).isEqualTo("0");
    }

    @Test
    void datesAreShownInTheirZoneAndTellMachinesTheOffset() {
        DisplayTime english = indian.site().dateTime(NOON, INDIA);
        assertThat(english.iso()).isEqualTo("2026-11-22T12:00:00+05:30");
        assertThat(english.text()).isEqualToIgnoringCase("22 November 2026, 12:00 pm IST");
        assertThat(indian.of("hi").dateTime(NOON, INDIA).text()).contains("नवंबर");
        assertThat(indian.site().dateTime(NOON, ZoneId.of("America/New_York")).iso())
                .isEqualTo("2026-11-22T01:30:00-05:00");
    }

    @Test
    void aShortTimeShowsTheTimeOfDayUntilItIsAmbiguous() {
        Instant young = NOON.minus(Messages.TIME_ONLY_MAX).plusSeconds(60);
        assertThat(indian.site().shortTime(NOON, NOON, INDIA).text()).isEqualToIgnoringCase("12:00 pm");
        assertThat(indian.site().shortTime(young, NOON, INDIA).text()).isEqualToIgnoringCase("6:01 pm");
        assertThat(indian.site().shortTime(young.minusSeconds(60), NOON, INDIA).text())
                .isEqualTo("21 Nov");
    }

    @Test
    void oneIsCountedInTheSingular() {
        assertThat(indian.site().count("readers", 1)).isEqualTo("1 reader");
        assertThat(indian.site().count("readers", 100000)).isEqualTo("1,00,000 readers");
        assertThat(indian.of("hi").count("readers", 2)).isEqualTo("2 पाठक");
    }

    @Test
    void storiesInOtherLanguagesGetTheSitesMessages() {
        assertThat(indian.of("en-US").language()).isEqualTo("en-IN");
        assertThat(indian.of("hi-IN").language()).isEqualTo("hi-IN");
        assertThat(indian.of("ta").language()).isEqualTo("en-IN");
        assertThat(new MessageCatalog(Locale.forLanguageTag("hi-IN")).of("und").language())
                .isEqualTo("hi-IN");
        assertThat(new MessageCatalog(Locale.forLanguageTag("hi-IN")).of("en").language())
                .isEqualTo("en-IN");
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaceholders() throws IOException {
        Properties english = words("words");
        Properties hindi = words("words_hi");
        assertThat(hindi.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(hindi.getProperty(key).contains("{0}"))
                    .as(key)
                    .isEqualTo(english.getProperty(key).contains("{0}"));
            assertThat(english.getProperty(key) + hindi.getProperty(key))
                    .as(key)
                    .doesNotContain("'");
        }
    }

    @Test
    void anUnknownMessageKeyIsABug() {
        assertThatThrownBy(() -> indian.site().text("nobody.wrote.this")).hasMessageContaining("nobody.wrote.this");
    }

    private static Properties words(String name) throws IOException {
        String resource = "/org/storywire/publish/text/" + name + ".properties";
        Properties properties = new Properties();
        try (InputStream stream = Objects.requireNonNull(MessagesTest.class.getResourceAsStream(resource))) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Test
    void aLabelInHindisScriptIsMarkedAsHindi() {
        assertThat(new PageLayout.NavItem("हिन्दी", "/sections/hindi", false).language())
                .isEqualTo("hi");
        assertThat(SectionMark.of("hindi", "हिन्दी", "/").language()).isEqualTo("hi");
        assertThat(new PageLayout.NavItem("World", "/sections/world", false).language())
                .isNull();
    }
}
