package org.storywire.publish.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.publish.item.ItemFormat;

class AcceptHeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | TXT",
                "TEXT/PLAIN; charset=utf-8 | TXT",
                "text/* | TXT",
                "application/json | JSON",
                "*/* | JSON",
                "text/html,application/xhtml+xml,*/*;q=0.8 | JSON",
                "text/plain;q=0.5, application/json | JSON",
                "text/plain, application/json;q=0.9 | TXT",
                "application/json;q=0, */* | TXT",
                "text/plain;q=0, text/*;q=1 | JSON",
                "image/png | JSON",
                "text/plain;q=2 | JSON",
                "; | JSON",
                "'' | JSON"
            })
    void theFormatWithTheGreatestWeightIsPreferred(String accepted, ItemFormat preferred) {
        assertThat(new AcceptHeader(accepted).preferred()).isEqualTo(preferred);
    }
}
