package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "/a",
                "//e.com",
                "e.com/a",
                "http:e.com",
                "http://",
                "http:///x",
                "ftp://e.com",
                "javascript:alert(1)",
                "http://user@e.com/",
                "http://user:pw@e.com/",
                "http://e.com:0/",
                "http://e.com:99999/",
                "http://e com/",
                "http://e.com/\u0000",
                "http://e.com\\@evil.com/",
                "mailto:a@b.c",
                "data:text/html,x",
                "http://[::1/",
                "http://e.com/a\nb"
            })
    void whatIsNoWebAddressIsRefused(String raw) {
        assertThat(WebUrl.parse(raw)).isEmpty();
    }

    @Test
    void addressesOfAnyScriptBecomeAscii() {
        assertThat(WebUrl.parse("https://e.com/समाचार?q=é"))
                .contains("https://e.com/%E0%A4%B8%E0%A4%AE%E0%A4%BE%E0%A4%9A%E0%A4%BE%E0%A4%B0?q=%C3%A9");
        assertThat(WebUrl.parse(" https://[2001:db8::1]:8443/a ")).contains("https://[2001:db8::1]:8443/a");
    }

    @ParameterizedTest
    @CsvSource({
        "https://E.com/a/, e.com/a",
        "http://e.com:80/a#top, e.com/a",
        "https://e.com/a?utm_source=x&id=7&gclid=1, e.com/a?id=7",
        "https://e.com, e.com",
        "https://e.com:8443/a?b=1, e.com:8443/a?b=1"
    })
    void allSpellingsOfAnAddressHaveOneForm(String raw, String normal) {
        assertThat(WebUrl.normal(raw)).contains(normal);
    }

    @Test
    void linksMayLeadToMailToo() {
        assertThat(WebUrl.parseLink("mailto:desk@e.com")).isPresent();
        assertThat(WebUrl.parseLink("mailto:desk@e.com?subject=a\nBcc:b@c.d")).isEmpty();
        assertThat(WebUrl.parseLink("vbscript:x")).isEmpty();
    }
}
