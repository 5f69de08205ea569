package org.storywire.publish.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.image;
import static org.storywire.publish.StoryFixtures.mark;
import static org.storywire.publish.StoryFixtures.paragraph;
import static org.storywire.publish.StoryFixtures.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Mark;
import org.storywire.schemas.avro.MarkType;
import org.storywire.schemas.avro.Text;
import org.xml.sax.InputSource;

class BlockHtmlTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void marksBecomeElementsAndTheTextIsEscaped() {
        Text text = text(
                "Rain & <wind> at Pune",
                mark(MarkType.STRONG, 0, 13, null),
                mark(MarkType.EMPHASIS, 0, 4, null),
                mark(MarkType.LINK, 17, 21, "https://example.org/?a=1&b=\"2"));
        assertThat(BlockHtml.text(text))
                .startsWith("<strong><em>Rain</em> &amp; &lt;wind&gt;</strong> at ")
                .doesNotContain("<wind>");
    }

    @Test
    void aLinkThatCouldRunCodeIsPlainText() {
        for (String href :
                List.of("javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", " https://x", "//x", "vbscript:x")) {
            assertThat(BlockHtml.text(text("press", mark(MarkType.LINK, 0, 5, href))))
                    .as(href)
                    .isEqualTo("press");
        }
        assertThat(BlockHtml.text(text("press", mark(MarkType.LINK, 0, 5, "https://example.org/a"))))
                .isEqualTo("<a href=\"https://example.org/a\" rel=\"noopener\">press</a>");
    }

    @Test
    void aLinkWithinALinkIsOne() {
        Text text = text(
                "one two",
                mark(MarkType.LINK, 0, 7, "https://example.org/1"),
                mark(MarkType.LINK, 4, 7, "https://example.org/2"));
        assertThat(BlockHtml.text(text)).isEqualTo("<a href=\"https://example.org/1\" rel=\"noopener\">one two</a>");
    }

    @Test
    void marksOutOfRangeAreIgnoredAndOverlappingOnesTruncated() {
        Text text = text(
                "abcdef",
                mark(MarkType.STRONG, 0, 4, null),
                mark(MarkType.EMPHASIS, 2, 6, null),
                mark(MarkType.CODE, -1, 3, null),
                mark(MarkType.CODE, 3, 99, null),
                mark(MarkType.CODE, 5, 5, null));
        assertThat(BlockHtml.text(text)).isEqualTo("<strong>ab<em>cd</em></strong>ef");
    }

    @Test
    void everyKindOfBlockIsRendered() {
        assertThat(BlockHtml.block(
                        block(BlockType.HEADING).setLevel(9).setText(text("H")).build()))
                .isEqualTo("<h4>H</h4>");
        assertThat(BlockHtml.block(block(BlockType.QUOTE)
                        .setText(text("Q"))
                        .setAttribution("A & B")
                        .build()))
                .isEqualTo(
                        "<figure class=\"quote\"><blockquote><p>Q</p></blockquote><figcaption>A &amp; B</figcaption></figure>");
        assertThat(BlockHtml.block(block(BlockType.LIST)
                        .setLevel(1)
                        .setItems(List.of(text("1"), text("2")))
                        .build()))
                .isEqualTo("<ol><li>1</li><li>2</li></ol>");
        assertThat(BlockHtml.block(block(BlockType.FAQ)
                        .setTitle("Why?")
                        .setItems(List.of(text("So")))
                        .build()))
                .isEqualTo("<div class=\"faq\"><h3>Why?</h3><p>So</p></div>");
    }

    @Test
    void blocksWithPartsAreRenderedWithThem() {
        assertThat(BlockHtml.block(block(BlockType.PROFILE)
                        .setTitle("N")
                        .setEpithet("E")
                        .setText(text("T"))
                        .build()))
                .isEqualTo("<aside class=\"profile\"><h3>N</h3><p class=\"epithet\">E</p><p>T</p></aside>");
        assertThat(BlockHtml.block(block(BlockType.TABLE)
                        .setRows(List.of(List.of("a"), List.of("<b>")))
                        .build()))
                .contains("<th scope=\"col\">a</th>", "<td>&lt;b&gt;</td>");
        assertThat(BlockHtml.block(block(BlockType.QUESTION)
                        .setRole("question")
                        .setText(text("?"))
                        .build()))
                .isEqualTo("<p class=\"question\" data-role=\"question\">?</p>");
        assertThat(BlockHtml.block(
                        block(BlockType.CORRECTION).setText(text("C")).build()))
                .isEqualTo("<aside class=\"correction\"><p>C</p></aside>");
        assertThat(BlockHtml.block(block(BlockType.IMAGE)
                        .setImage(image("https://p.example/a.png"))
                        .build()))
                .contains(
                        "src=\"https://p.example/a.png\"",
                        "alt=\"A river over its banks\"",
                        "width=\"1200\"",
                        "M. Nair");
    }

    @Test
    void aPictureThatIsNoWebAddressIsNotShown() {
        assertThat(BlockHtml.block(
                        block(BlockType.IMAGE).setImage(image("javascript:x")).build()))
                .isEmpty();
    }

    @Test
    void hostileTextStaysWellFormedXml() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "a<>&\"'\u0000\u0008\uFFFE\uD83D\uDE00]]>\u202Eक्षि\n\r\u2028;/!-";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder value = new StringBuilder();
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i < random.nextInt(6); i++) {
                MarkType type = any(MarkType.values(), random);
                marks.add(mark(type, random.nextInt(40) - 5, random.nextInt(40) - 5, "https://x.example/" + i));
            }
            Block block = block(any(BlockType.values(), random))
                    .setText(text(value.toString(), marks.toArray(new Mark[0])))
                    .setTitle(value.toString())
                    .setRole(value.toString())
                    .setItems(List.of(text(value.toString())))
                    .setRows(List.of(List.of(value.toString()), List.of(value.toString())))
                    .build();
            String html = "<div>" + BlockHtml.block(block) + "</div>";
            assertThat(parses(html)).as("seed %d: %s", seed, html).isTrue();
        }
    }

    @Test
    void theCheckOfWellFormednessFindsWhatIsNot() throws Exception {
        assertThat(parses("<div><p>a<b</p></div>")).isFalse();
        assertThat(parses("<div>\u0000</div>")).isFalse();
    }

    @Test
    void hindiAndEmojiPassUnchanged() {
        assertThat(BlockHtml.block(paragraph("मानसून ने दस्तक दी 🌧️"))).isEqualTo("<p>मानसून ने दस्तक दी 🌧️</p>");
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static Block.Builder block(BlockType type) {
        return Block.newBuilder().setType(type);
    }

    private static boolean parses(String xml) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        try {
            builder.parse(new InputSource(new StringReader(xml)));
            return true;
        } catch (org.xml.sax.SAXException e) {
            return false;
        }
    }
}
