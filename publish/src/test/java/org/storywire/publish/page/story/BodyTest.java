package org.storywire.publish.page.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.image;
import static org.storywire.publish.StoryFixtures.paragraph;
import static org.storywire.publish.StoryFixtures.text;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.storywire.publish.page.layout.Markup;
import org.storywire.publish.text.MessageCatalog;
import org.storywire.publish.text.Messages;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;

class BodyTest {
    static {
        TrustedRecords.trust();
    }

    private final Messages messages = new MessageCatalog(Locale.forLanguageTag("en-IN")).site();

    @Test
    void aHeadingOfLevelTwoOpensAPartAndALineOfTheContents() {
        Body body = Body.of(
                List.of(paragraph("First."), heading("The river", "context"), paragraph("Then."), heading("Next", "")),
                messages);
        assertThat(body.sections()).extracting(BodySection::role).containsExactly("plain", "context", "plain");
        assertThat(body.contents())
                .containsExactly(new Article.Entry("part-1", "The river"), new Article.Entry("part-2", "Next"));
    }

    @Test
    void aPartIsNamedAboveItsHeadingUnlessTheHeadingSaysTheSame() {
        Body body = Body.of(List.of(heading("The river", "context"), heading("context", "context")), messages);
        assertThat(body.sections().get(0).elements().get(0))
                .isEqualTo(new BodyElement.Heading(2, "part-1", new Markup("The river"), "Context"));
        assertThat(body.sections().get(1).elements().get(0))
                .isEqualTo(new BodyElement.Heading(2, "part-2", new Markup("context"), ""));
    }

    @Test
    void anUnknownRoleHasNoClass() {
        Block odd = Block.newBuilder(paragraph("Words.")).setRole("x\" onload=").build();
        assertThat(Body.of(List.of(odd), messages).sections())
                .extracting(BodySection::role)
                .containsExactly("plain");
    }

    @Test
    void adjacentProfilesAndAdjacentQuestionsAreOneElementEach() {
        Body body = Body.of(
                List.of(profile("Asha Rao"), profile("M. Nair"), faq("Why?"), faq("When?"), profile("B. Das")),
                messages);
        List<BodyElement> elements = body.sections().get(0).elements();
        assertThat(elements).hasSize(3);
        assertThat(((BodyElement.Profiles) elements.get(0)).people())
                .extracting(BodyElement.Profile::initials)
                .containsExactly("AR", "MN");
        assertThat(((BodyElement.Faqs) elements.get(1)).faqs()).hasSize(2);
        assertThat(((BodyElement.Faqs) elements.get(1)).headed()).isFalse();
    }

    @Test
    void questionsUnderAHeadingGetNoOther() {
        Body body = Body.of(List.of(heading("Questions", ""), faq("Why?"), faq("When?")), messages);
        assertThat(body.sections().get(0).elements().get(1))
                .isInstanceOfSatisfying(
                        BodyElement.Faqs.class,
                        faqs -> assertThat(faqs.headed()).isTrue());
    }

    @Test
    void columnsOfNumbersAreFound() {
        Block table = Block.newBuilder()
                .setType(BlockType.TABLE)
                .setTitle("Water")
                .setRows(List.of(
                        List.of("Year", "Peak", "Cost", "Share", "Note"),
                        List.of("2024", "4.9", "₹1,20,000", "12 %", "4 h"),
                        List.of("2025", "-3.2", "₹900", "", "none")))
                .build();
        assertThat(Body.of(List.of(table), messages)
                        .sections()
                        .get(0)
                        .elements()
                        .get(0))
                .isInstanceOfSatisfying(
                        BodyElement.Table.class,
                        found -> assertThat(found.numeric()).containsExactly(true, true, true, true, false));
    }

    @Test
    void onlyTheFirstParagraphOpens() {
        List<BodyElement> elements = Body.of(List.of(paragraph("One."), paragraph("Two.")), messages)
                .sections()
                .get(0)
                .elements();
        assertThat(elements)
                .containsExactly(
                        new BodyElement.Paragraph(new Markup("One."), true),
                        new BodyElement.Paragraph(new Markup("Two."), false));
    }

    @Test
    void emptyBlocksAreSkipped() {
        List<Block> nothing = List.of(
                paragraph("  "),
                block(BlockType.HEADING),
                block(BlockType.LIST),
                block(BlockType.TABLE),
                block(BlockType.FAQ),
                block(BlockType.PROFILE),
                block(BlockType.UNKNOWN),
                Block.newBuilder()
                        .setType(BlockType.IMAGE)
                        .setImage(image("javascript:alert(1)"))
                        .build());
        assertThat(Body.of(nothing, messages).sections()).isEmpty();
    }

    private static Block block(BlockType type) {
        return Block.newBuilder().setType(type).build();
    }

    private static Block heading(String text, String role) {
        Block.Builder heading =
                Block.newBuilder().setType(BlockType.HEADING).setLevel(2).setText(text(text));
        return role.isEmpty() ? heading.build() : heading.setRole(role).build();
    }

    private static Block profile(String name) {
        return Block.newBuilder().setType(BlockType.PROFILE).setTitle(name).build();
    }

    private static Block faq(String question) {
        return Block.newBuilder()
                .setType(BlockType.FAQ)
                .setTitle(question)
                .setItems(List.of(text("Because.")))
                .build();
    }
}
