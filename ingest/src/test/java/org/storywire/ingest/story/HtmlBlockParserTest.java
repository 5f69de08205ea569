package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.MarkType;
import org.storywire.schemas.avro.Text;

/** The blocks of an article's HTML, and the marks of its texts. */
final class HtmlBlockParserTest {
    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    /** HTML, and its blocks: type, level, text or items. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <p>a</p><p>b</p>                          | PARAGRAPH0 a, PARAGRAPH0 b
            a<p>b</p>c                                | PARAGRAPH0 a, PARAGRAPH0 b, PARAGRAPH0 c
            <div>a<div>b</div></div>                  | PARAGRAPH0 a, PARAGRAPH0 b
            <h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h6>e</h6> | HEADING2 a, HEADING2 b, HEADING3 c, HEADING4 d, HEADING4 e
            <blockquote><p>a</p></blockquote>         | QUOTE0 a
            <ul><li>a<li> <li>b</ul>                  | LIST0 [a/b]
            <ol><li>a</ol>                            | LIST1 [a]
            <ul></ul><p> </p>                         | ``
            <p>a<br>b</p>                             | PARAGRAPH0 a/b
            <script>x()</script><p>a</p>              | PARAGRAPH0 a
            <section><article>a</article></section>   | PARAGRAPH0 a
            <p>a <b>b</b> c</p>                       | PARAGRAPH0 a b c
            <pre>a</pre>                              | PARAGRAPH0 a
            """)
    void htmlBecomesBlocks(String html, String blocks) {
        assertThat(HtmlBlockParser.read(html).stream()
                        .map(HtmlBlockParserTest::written)
                        .collect(Collectors.joining(", ")))
                .isEqualTo(blocks);
    }

    @Test
    void plainTextIsAParagraphALineWithItsSpecialLetters() {
        assertThat(HtmlBlockParser.read("One & 1 < 2\r\nTwo\rThree\n\n &amp; four"))
                .extracting(block -> block.getText().orElseThrow().getValue())
                .containsExactly("One & 1 < 2", "Two", "Three", "& four");
        assertThat(HtmlBlockParser.read(" \n ")).isEmpty();
    }

    @Test
    void aPictureIsABlockWithItsWordsAndStandsBetweenTheParagraphsAroundIt() {
        List<Block> blocks = HtmlBlockParser.read(
                "a<img src='https://e.com/a.png' alt=' A  map '>b<figure><img src='https://e.com/b.png'>"
                        + "<figcaption>The <b>dam</b></figcaption></figure>");
        assertThat(blocks)
                .extracting(Block::getType)
                .containsExactly(BlockType.PARAGRAPH, BlockType.IMAGE, BlockType.PARAGRAPH, BlockType.IMAGE);
        assertThat(blocks.get(1).getImage())
                .contains(new Image("https://e.com/a.png", "A map", null, null, null, null));
        assertThat(blocks.get(3).getImage())
                .contains(new Image("https://e.com/b.png", "", "The dam", null, null, null));
    }

    @Test
    void aFigureWithoutAPictureKeepsItsWords() {
        assertThat(HtmlBlockParser.read("<figure><img src='javascript:x'><figcaption>words</figcaption></figure>"))
                .extracting(HtmlBlockParserTest::written)
                .containsExactly("PARAGRAPH0 words");
        assertThat(HtmlBlockParser.read("<figure></figure>")).isEmpty();
    }

    @Test
    void aTableHasItsCaptionAndBoundedRows() {
        String row = "<tr>" + "<td>c</td>".repeat(60) + "</tr>";
        Block table = HtmlBlockParser.read("<table><caption> Goals </caption>" + row.repeat(600) + "</table>")
                .get(0);
        assertThat(table.getTitle()).contains("Goals");
        assertThat(table.getRows()).hasSize(FieldLimits.ROWS);
        assertThat(table.getRows().get(0)).hasSize(FieldLimits.CELLS);
        Block bare = HtmlBlockParser.read(
                        "<table><caption> </caption><tbody><tr><th>a</th></tr><tr></tr></tbody></table>")
                .get(0);
        assertThat(bare.getTitle()).isEmpty();
        assertThat(bare.getRows()).containsExactly(List.of("a"));
        assertThat(HtmlBlockParser.read("<table><tr></tr></table>")).isEmpty();
    }

    @Test
    void aListIsBounded() {
        assertThat(HtmlBlockParser.read("<ul>" + "<li>x".repeat(600) + "</ul>")
                        .get(0)
                        .getItems())
                .hasSize(FieldLimits.ITEMS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <em>a</em><strong>b</strong><code>c</code><sub>d</sub><sup>e</sup> | EMPHASIS0-1 STRONG1-2 CODE2-3 SUBSCRIPT3-4 SUPERSCRIPT4-5
            <i>a</i> <i>b</i>                  | EMPHASIS0-1 EMPHASIS2-3
            <i>a </i><i>b</i>                  | EMPHASIS0-1 EMPHASIS2-3
            <i>a</i><i>b</i><i>c</i>           | EMPHASIS0-3
            <i>a<b>b</b></i><i>c</i>           | EMPHASIS0-3 STRONG1-2
            <b><i>a</i></b><i>b</i>            | EMPHASIS0-2 STRONG0-1
            <b> a </b>                         | STRONG0-1
            <b>a<br></b>b                      | STRONG0-1
            """)
    void marksHaveOneFormWhateverTheyCameFrom(String html, String marks) {
        assertThat(HtmlSanitizer.text(html).getMarks().stream()
                        .map(mark -> mark.getType() + "" + mark.getStart() + "-" + mark.getEnd())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(marks);
    }

    @Test
    void linksAreJoinedOnlyWhereTheyLeadToTheSamePlace() {
        Text same = HtmlSanitizer.text("<a href='https://e.com/a'>a</a><a href='https://e.com/a'>b</a>");
        assertThat(same.getMarks()).hasSize(1);
        assertThat(same.getMarks().get(0).getHref()).contains("https://e.com/a");
        assertThat(HtmlSanitizer.text("<a href='https://e.com/a'>a</a><a href='https://e.com/b'>b</a>")
                        .getMarks())
                .hasSize(2);
        assertThat(HtmlSanitizer.text("<a>a</a><a href='/rel'>b</a>").getMarks())
                .isEmpty();
    }

    @Test
    void aSpanIsTrimmedToItsLetters() {
        Span span = new Span(MarkType.STRONG, 0, 9, null);
        assertThat(span.trimmed(" a\nb  ", 6)).isEqualTo(new Span(MarkType.STRONG, 1, 4, null));
        assertThat(new Span(MarkType.STRONG, 0, 2, null).trimmed("  ", 2).start())
                .isEqualTo(2);
    }

    @Test
    void moreMarksThanAreAllowedAreLeftForTheCheckToRefuse() {
        String many = "<b>a</b> ".repeat(FieldLimits.MARKS + 1);
        assertThat(HtmlSanitizer.text(many).getMarks()).hasSize(FieldLimits.MARKS + 1);
    }

    /** Each letter at a border of the dropped ranges, by its code point. */
    @ParameterizedTest
    @CsvSource({
        "20 7e a0 2029 202f 2065 206a fdcf fdf0 fffd 1fffd e0030 e0039 e0061 e007a e007f e0080, true",
        "1f 7f 9f 202a 202e 2066 2069 fdd0 fdef feff fffe 1ffff e0001 e002f e003a e0060 e007b, false"
    })
    void lettersAtTheBordersAreKeptOrDropped(String codePoints, boolean kept) {
        for (String hex : codePoints.split(" ", -1)) {
            String letter = Character.toString(Integer.parseInt(hex, 16));
            assertThat(PlainText.letters("a" + letter + "b")).as(hex).hasSize(kept ? 2 + letter.length() : 2);
        }
    }

    @Test
    void whiteSpaceOfEveryKindIsOneSpaceOrOneLineEnd() {
        assertThat(PlainText.line("a\u000bb\fc\td\u0085e\rf")).isEqualTo("a b c d e f");
        assertThat(PlainText.passage("a\rb\u2028c \n d\n\n")).isEqualTo("a\nb\nc\nd");
        assertThat(PlainText.passage("\n a")).isEqualTo("a");
        assertThat(PlainText.line("  ")).isEmpty();
    }

    private static String written(Block block) {
        String items = block.getItems().stream().map(Text::getValue).collect(Collectors.joining("/"));
        String text = block.getText().map(Text::getValue).orElse("").replace('\n', '/');
        return block.getType() + "" + block.getLevel() + " " + (items.isEmpty() ? text : "[" + items + "]");
    }
}
