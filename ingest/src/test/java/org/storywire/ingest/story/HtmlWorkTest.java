package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.Text;

/** Each character of markup is read once, however deep or large it is: the work grows linearly. */
final class HtmlWorkTest {
    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <table><tr><td>x      | 4000
            <ul><li>x             | 4000
            <blockquote>x         | 4000
            <figure>x             | 4000
            <div>x                | 4000
            <p><b>x               | 4000
            <a href=http://e.eu>x | 4000
            <table><caption>c</caption><tr><td>x | 4000
            """)
    void noWordIsReadTwice(String piece, int times) {
        String html = piece.repeat(times);
        assertThat(HtmlSanitizer.text(html).getValue().chars().filter(letter -> letter == 'x'))
                .hasSizeLessThanOrEqualTo(times);
        assertThat(HtmlBlockParser.read(html).stream()
                        .mapToLong(HtmlWorkTest::words)
                        .sum())
                .isPositive()
                .isLessThanOrEqualTo(times);
    }

    @Test
    void markupIsRecognizedReadingEachCharacterAFewTimes() {
        for (String html :
                List.of("<a".repeat(50_000), "<".repeat(100_000), "</".repeat(50_000), "< a>".repeat(25_000))) {
            Watched text = new Watched(html);
            HtmlBlockParser.isMarkup(text);
            assertThat(text.looks).isLessThanOrEqualTo(4L * html.length());
        }
        assertThat(HtmlBlockParser.isMarkup("a <b> c")).isTrue();
        assertThat(HtmlBlockParser.isMarkup("a </b> c")).isTrue();
        assertThat(HtmlBlockParser.isMarkup("1 < 2 and 3 > 2")).isFalse();
        assertThat(HtmlBlockParser.isMarkup("a <b")).isFalse();
    }

    /** The control: an expression that backtracks reads characters far more often. */
    @Test
    void anExpressionThatBacktracksIsFound() {
        Watched text = new Watched("<a".repeat(500));
        assertThat(java.util.regex.Pattern.matches("(?s).*</?[a-zA-Z][^>]*>.*", text))
                .isFalse();
        assertThat(text.looks).isGreaterThan(100L * text.length());
    }

    @Test
    void aTableWithinATableIsPartOfItsCell() {
        List<Block> blocks = HtmlBlockParser.read(
                "<table><caption>Goals</caption><thead><tr><th>Team</th><th>Won</th></tr></thead><tr><td>A</td>"
                        + "<td>3<table><tr><td>at home</td><td>2</td></tr></table></td></tr></table>");
        assertThat(blocks).hasSize(1);
        assertThat(blocks.get(0).getTitle()).contains("Goals");
        assertThat(blocks.get(0).getRows()).containsExactly(List.of("Team", "Won"), List.of("A", "3 at home 2"));
    }

    private static long words(Block block) {
        return Stream.of(
                        block.getText().stream().map(Text::getValue),
                        block.getItems().stream().map(Text::getValue),
                        block.getTitle().stream(),
                        block.getRows().stream().flatMap(List::stream))
                .flatMap(texts -> texts)
                .flatMapToInt(String::chars)
                .filter(letter -> letter == 'x')
                .count();
    }

    /** A text that counts how often its characters are read. */
    private static final class Watched implements CharSequence {
        private final String text;
        private long looks;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
