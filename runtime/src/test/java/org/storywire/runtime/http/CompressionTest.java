package org.storywire.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                     | true",
                "GZIP                     | true",
                "br, gzip;q=0.5           | true",
                "*                        | true",
                "gzip ; q=1.000           | true",
                "gzip;q=0                 | false",
                "gzip;q=0.000             | false",
                "br                       | false",
                "x-gzip                   | false",
                "identity                 | false"
            })
    void gzipIsSentOnlyToClientsThatAcceptIt(String header, boolean accepted) {
        assertThat(Compression.accepted(header)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html; charset=utf-8, 1024, true",
        "application/feed+json, 1024, true",
        "application/atom+xml, 1024, true",
        "image/svg+xml, 1024, true",
        "text/html, 1023, false",
        "text/event-stream, 100000, false",
        "image/png, 100000, false"
    })
    void onlyLongTextsAreCompressed(String type, int bytes, boolean applies) {
        assertThat(Compression.applies(type, bytes)).isEqualTo(applies);
    }

    @Test
    void theMarkOnATagComesOffAgain() {
        assertThat(Compression.marked("\"v1\"")).isEqualTo("\"v1--gzip\"");
        assertThat(Compression.unmarked(Compression.marked("\"v1\""))).isEqualTo("\"v1\"");
        assertThat(Compression.unmarked("\"v1\"")).isEqualTo("\"v1\"");
        assertThat(Compression.marked("no tag")).isEqualTo("no tag");
    }
}
