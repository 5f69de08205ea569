package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypeTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    @Test
    void anIntegerKeepsItsRangeAndNamesItWithItsUnit() {
        SettingType<Integer> days = SettingType.integer(1, 366, "days");
        assertThat(days.parse("1")).contains(1);
        assertThat(days.parse("366")).contains(366);
        for (String wrong : new String[] {"0", "367", "-1", "1.5", "one", "99999999999", " 1"}) {
            assertThat(days.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(days.name()).isEqualTo("1 to 366 days");
        assertThat(days.expected()).isEqualTo("an integer from 1 to 366 (days)");
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "10s, PT10S",
        "5m, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "1D, PT24H",
        "PT1M30S, PT1M30S",
        "0s, PT0S"
    })
    void aDurationIsWrittenShortOrInIso(String text, Duration expected) {
        assertThat(SettingType.DURATION.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-PT1S", "-1s", "1w", "soon", "1 s", "999999999999d", "9999999999999s"})
    void whatIsNoDurationIsNone(String text) {
        assertThat(SettingType.DURATION.parse(text)).isEmpty();
    }

    @Test
    void aFlagHasFourWordsForEachSide() {
        for (String on : new String[] {"true", "yes", "on", "1", "TRUE"}) {
            assertThat(SettingType.FLAG.parse(on)).contains(true);
        }
        for (String off : new String[] {"false", "no", "off", "0", "Off"}) {
            assertThat(SettingType.FLAG.parse(off)).contains(false);
        }
        assertThat(SettingType.FLAG.parse("maybe")).isEmpty();
    }

    @Test
    void anUrlHasSchemeAndHost() {
        assertThat(SettingType.URL.parse("https://news.example/a")).contains(URI.create("https://news.example/a"));
        for (String wrong : new String[] {"/relative", "news.example", "mailto:a@b", "http://", "http://a b"}) {
            assertThat(SettingType.URL.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void aPathIsOneOfThisSystem() {
        assertThat(SettingType.PATH.parse("a/b")).contains(Path.of("a", "b"));
        assertThat(SettingType.PATH.parse("a\0b")).isEmpty();
    }

    @Test
    void aChoiceTakesConstantsInLowerCaseOrAsVariables() {
        SettingType<Colour> colours = SettingType.choice(Colour.class);
        assertThat(colours.parse("dark-blue")).contains(Colour.DARK_BLUE);
        assertThat(colours.parse("DARK_BLUE")).contains(Colour.DARK_BLUE);
        assertThat(colours.parse("green")).isEmpty();
        assertThat(colours.expected()).isEqualTo("one of red, dark-blue");
    }

    @Test
    void oneOfTakesItsWordsExactly() {
        SettingType<String> formats = SettingType.oneOf("json", "text");
        assertThat(formats.parse("text")).contains("text");
        assertThat(formats.parse("JSON")).as("Logback has no such appender").isEmpty();
        assertThat(formats.parse("jsn")).isEmpty();
    }

    @Test
    void aListIsSeparatedByCommasAndEachPartIsChecked() {
        SettingType<java.util.List<Integer>> list = SettingType.list(SettingType.integer(0, 9));
        assertThat(list.parse("1, 2,,")).contains(java.util.List.of(1, 2));
        assertThat(list.parse(",")).contains(java.util.List.of());
        assertThat(list.parse("1,10")).isEmpty();
        assertThat(list.name()).isEqualTo("list of 0 to 9");
    }

    @Test
    void aConditionHasItsOwnWords() {
        SettingType<Integer> even =
                SettingType.integer(0, 10).where("an even number up to 10", value -> value % 2 == 0);
        assertThat(even.parse("4")).contains(4);
        assertThat(even.parse("5")).isEmpty();
        assertThat(even.parse("12")).as("the range still holds").isEmpty();
        assertThat(even.expected()).isEqualTo("an even number up to 10");
    }

    @Test
    void aParserOfOurOwnMayThrowAsJavaTimeDoes() {
        SettingType<ZoneId> zone = new SettingType<>("time zone", "an IANA time zone", ZoneId::of);
        assertThat(zone.parse("Asia/Kolkata")).contains(ZoneId.of("Asia/Kolkata"));
        assertThat(zone.parse("Mars/Olympus")).isEmpty();
    }

    @Test
    void aDefaultThatIsWrongFailsAtItsDeclaration() {
        assertThatThrownBy(() -> Setting.of("days", SettingType.integer(1, 9), 10, "Days."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("days: expected a default that is an integer from 1 to 9, found 10");
    }

    @Test
    void whatMayBeAbsentIsAnOptional() {
        Setting<Optional<Integer>> setting =
                Setting.optional("a-port", SettingType.integer(0, 65_535), "none", "Port.");
        assertThat(Settings.of(Map.of()).get(setting)).isEmpty();
        assertThat(Settings.of(Map.of("a-port", "7")).get(setting)).contains(7);
        Settings wrong = Settings.of(Map.of("a-port", "70000"));
        assertThatThrownBy(() -> wrong.get(setting)).hasMessageContaining("expected an integer from 0 to 65535");
    }
}
