package org.storywire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.runtime.http.FieldError;

final class ReadParserTest {
    private static final Instant NOW = SampleArticles.NOW;

    @Test
    void oneReadNeedsNoList() {
        ReadParser.Item item = keyed("{\"readerId\":\"r\",\"storyId\":\"daily:a\",\"engagedSeconds\":12}")
                .get(0);
        assertThat(item.read().orElseThrow().at()).isEqualTo(NOW);
        assertThat(item.read().orElseThrow().engagedSeconds()).isEqualTo(12);
    }

    @Test
    void timesAreTextsOrMilliseconds() {
        List<ReadParser.Item> items = keyed("""
                {"reads":[{"readerId":"r","url":"https://e.com/a","at":"2026-11-22T17:00:00+05:30"},
                          {"readerId":"r","url":"https://e.com/a","at":1795347000000}]}""");
        assertThat(items)
                .extracting(item -> item.read().orElseThrow().at())
                .containsExactly(Instant.parse("2026-11-22T11:30:00Z"), Instant.ofEpochMilli(1795347000000L));
    }

    @Test
    void aWrongReadDoesNotSpoilItsBatch() {
        List<ReadParser.Item> items =
                keyed("{\"reads\":[{\"readerId\":\"r\",\"storyId\":\"a\"},7,{\"readerId\":\"r\",\"storyId\":\"b\"}]}");
        assertThat(items).extracting(item -> item.read().isPresent()).containsExactly(true, false, true);
        assertThat(items.get(1).error().orElseThrow().pointer()).isEqualTo("/reads/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"storyId":"a"}                                  | /readerId
            {"readerId":7,"storyId":"a"}                     | /readerId
            {"readerId":" ","storyId":"a"}                   | /readerId
            {"readerId":"r"}                                 | ''
            {"readerId":"r","storyId":"a","url":"b"}         | ''
            {"readerId":"r","storyId":"a","at":"now"}        | /at
            {"readerId":"r","storyId":"a","at":1.5}          | /at
            {"readerId":"r","storyId":"a","engagedSeconds":-1} | /engagedSeconds
            {"readerId":"r","storyId":"a","colour":"red"}    | /colour
            {"reads":[]}                                     | /reads
            {"reads":{}}                                     | /reads
            {"reads":[{}],"more":1}                          | /reads
            []                                               | ''
            """)
    void whatIsWrongIsNamed(String body, String pointer) {
        assertThat(keyed(body).get(0).error()).map(FieldError::pointer).contains(pointer);
    }

    @Test
    void aBeaconNamesNeitherReaderNorTime() {
        assertThat(ReadParser.beacon(SampleArticles.json("{\"storyId\":\"a\"}"), NOW)
                        .read())
                .isPresent();
        assertThat(ReadParser.beacon(SampleArticles.json("{\"storyId\":\"a\",\"readerId\":\"me\"}"), NOW)
                        .error())
                .isPresent();
        assertThat(ReadParser.beacon(SampleArticles.json("{\"storyId\":\"a\",\"at\":0}"), NOW)
                        .error())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "-86401,TOO_OLD,0",
        "-86400,,-1440",
        "0,,0",
        "59,,0",
        "60,,0",
        "61,FUTURE,0",
        "-1,,-1",
        "-60,,-1",
        "-61,,-2"
    })
    void aReadCountsFromADayAgoToAMinuteAheadAndIsNeverAheadOfNow(long seconds, ReadRejection refusal, int minutes) {
        Instant at = NOW.plusSeconds(seconds);
        assertThat(ReadTime.refusal(at, NOW).orElse(null)).isEqualTo(refusal);
        if (refusal == null) {
            assertThat(ReadTime.minute(at, NOW)).isEqualTo((int) (NOW.getEpochSecond() / 60) + minutes);
        }
    }

    private static List<ReadParser.Item> keyed(String body) {
        return ReadParser.keyed(SampleArticles.json(body), NOW);
    }
}
