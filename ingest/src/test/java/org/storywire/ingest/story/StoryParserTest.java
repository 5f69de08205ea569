package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.runtime.http.FieldError;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Story;

final class StoryParserTest {
    /** Field, an invalid value, and the pointer of the error. */
    private static final String WRONG_FIELDS = """
            sourceId       | "with space"            | /sourceId
            sourceId       | "../etc"                | /sourceId
            sourceId       | 7                       | /sourceId
            revision       | 1.5                     | /revision
            revision       | "1"                     | /revision
            revision       | 99999999999999999999    | /revision
            headline       | ["a"]                   | /headline
            headline       | {"main":""}             | /headline/main
            section        | "politics"              | /section
            language       | "en_US"                 | /language
            language       | ""                      | /language
            canonicalUrl   | "http://u:p@e.com/"     | /canonicalUrl
            canonicalUrl   | "//e.com/a"             | /canonicalUrl
            canonicalUrl   | "ftp://e.com/a"         | /canonicalUrl
            canonicalUrl   | "http:///a"             | /canonicalUrl
            canonicalUrl   | "http://e.com/a b"      | /canonicalUrl
            aliases        | "http://e.com"          | /aliases
            aliases        | ["data:,x"]             | /aliases/0
            embargoUntil   | "2026-11-22T10:00:00"   | /embargoUntil
            embargoUntil   | "9999-01-01T00:00:00Z"  | /embargoUntil
            embargoUntil   | 1700000000              | /embargoUntil
            displayDate    | {"at":"2026-11-22T10:00:00Z","zone":"Mars/Olympus"} | /displayDate/zone
            displayDate    | {"zone":"UTC"}          | /displayDate/at
            body           | {}                      | /body
            body           | ["text"]                | /body/0
            body           | [{"type":"PARAGRAPH","text":"x"}] | /body/0/type
            body           | [{"type":"unknown","text":"x"}]   | /body/0/type
            body           | [{"text":"x"}]          | /body/0/type
            body           | [{"type":"heading","level":1,"text":"x"}] | /body/0/level
            body           | [{"type":"list","items":[]}]      | /body/0/items
            body           | [{"type":"list","items":[7]}]     | /body/0/items/0
            body           | [{"type":"paragraph","text":"<script>x</script>"}] | /body/0/text
            body           | [{"type":"image"}]      | /body/0/image
            body           | [{"type":"image","image":{"url":"x"}}] | /body/0/image/url
            body           | [{"type":"table","rows":[[]]}]    | /body/0/rows/0
            body           | [{"type":"paragraph","text":"x","attribution":"y"}] | /body/0/attribution
            image          | {"url":"https://e.com/a.png","width":0} | /image/width
            image          | []                      | /image
            contributors   | [{"jobTitle":"x"}]      | /contributors/0/name
            corrections    | [{"text":"x"}]          | /corrections/0/at
            keywords       | "a,b"                   | /keywords
            publisher      | "other"                 | /publisher
            storyId        | "daily:x"               | /storyId
            status         | "usable"                | /status
            """;

    @Test
    void everyFieldOfAFullStoryArrives() {
        Story story = SampleArticles.story(SampleArticles.full());
        assertThat(story.getStoryId()).isEqualTo("daily:monsoon-1");
        assertThat(story.getLanguage()).isEqualTo("en-IN");
        assertThat(story.getHeadline().getShort$()).contains("Early monsoon");
        assertThat(story.getContributors().get(0).getJobTitle()).contains("Climate correspondent");
        assertThat(story.getUpdated()).contains(Instant.parse("2026-11-22T05:00:00Z"));
        assertThat(story.getDisplayDate().orElseThrow().getZone()).isEqualTo("Asia/Kolkata");
        assertThat(story.getEdNote()).contains("Check the map.");
        assertThat(story.getCause().getId()).isEqualTo("r-1");
        assertThat(story.getBody())
                .extracting(Block::getType)
                .containsExactly(
                        BlockType.PARAGRAPH,
                        BlockType.HEADING,
                        BlockType.QUOTE,
                        BlockType.LIST,
                        BlockType.PROFILE,
                        BlockType.QUESTION,
                        BlockType.FAQ,
                        BlockType.IMAGE,
                        BlockType.TABLE,
                        BlockType.CORRECTION);
    }

    @Test
    void htmlOfABlockBecomesTextAndMarks() {
        Block paragraph = SampleArticles.story(SampleArticles.full()).getBody().get(0);
        assertThat(paragraph.getText().orElseThrow().getValue()).isEqualTo("It rained on Monday.");
        assertThat(paragraph.getText().orElseThrow().getMarks())
                .extracting(mark -> mark.getType() + " " + mark.getStart() + "-" + mark.getEnd() + " "
                        + mark.getHref().orElse(""))
                .containsExactly("STRONG 3-9 ", "LINK 13-19 https://example.com/a");
    }

    @Test
    void allErrorsAreReturnedAtOnceEachWithItsPointer() {
        List<FieldError> errors = SampleArticles.errors(body -> {
            body.put("revision", 0)
                    .put("language", "english language")
                    .put("headline", "  ")
                    .put("canonicalUrl", "javascript:alert(1)");
            body.put("colour", "red").put("embargoUntil", "tomorrow");
            body.putObject("section").put("id", "Not A Slug").put("size", 3);
            body.putArray("body").addObject().put("type", "paragraph").put("txt", "x");
        });
        assertThat(errors)
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder(
                        "/revision",
                        "/language",
                        "/headline",
                        "/canonicalUrl",
                        "/colour",
                        "/embargoUntil",
                        "/section/id",
                        "/section/size",
                        "/body/0/text",
                        "/body/0/txt");
        assertThat(errors).allSatisfy(error -> {
            assertThat(error.expected()).isNotBlank();
            assertThat(error.found()).isNotBlank();
        });
    }

    @Test
    void theListOfErrorsIsBounded() {
        ArrayNode keywords = SampleArticles.small().putArray("keywords");
        ObjectNode body = SampleArticles.small();
        body.set("keywords", keywords);
        for (int i = 0; i < FieldLimits.KEYWORDS; i++) {
            keywords.add(i);
        }
        ParseResult reading = SampleArticles.read(body);
        assertThat(reading.<Integer>fold(story -> 0, invalid -> invalid.errors().size()))
                .isEqualTo(FieldLimits.ERRORS);
        assertThat(reading.<Boolean>fold(story -> false, invalid -> invalid.more() > 0))
                .isTrue();
    }

    @Test
    void noProseIsQuotedInAMistake() {
        String prose = "The secret of the minister is out. ".repeat(40);
        assertThat(SampleArticles.errors(body -> body.put("headline", prose)).toString())
                .doesNotContain("secret")
                .contains("1399 characters");
        assertThat(SampleArticles.errors(body -> body.put("dek", 7).put("byline", true))
                        .toString())
                .contains("the number \"7\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = WRONG_FIELDS)
    void aWrongFieldIsNamed(String field, String value, String pointer) {
        assertThat(SampleArticles.errors(body -> body.set(field, SampleArticles.json(value))))
                .extracting(FieldError::pointer)
                .containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sourceId", "revision", "section", "headline"})
    void whatIsRequiredIsMissed(String field) {
        assertThat(SampleArticles.errors(body -> body.remove(field)))
                .extracting(FieldError::pointer)
                .containsExactly("/" + field);
    }

    @Test
    void aBodyThatIsNoObjectIsOneMistake() {
        assertThat(SampleArticles.errors(SampleArticles.json("[]")))
                .containsExactly(new FieldError("", "an object", "a list of 0"));
    }

    @Test
    void nullIsAsGoodAsAbsent() {
        assertThat(SampleArticles.small(body -> body.putNull("dek").putNull("embargoUntil"))
                        .getDek())
                .isEmpty();
    }

    @Test
    void theAddressNamesTheStoryAndTheBodyMayOnlyAgree() {
        TrustedRecords.trust();
        SubmissionContext put = new SubmissionContext(
                "daily", Optional.of(new IdGrammar.StoryName("daily", "budget-2026")), "r-1", SampleArticles.NOW);
        ObjectNode other = SampleArticles.small().put("sourceId", "other");
        ObjectNode silent = SampleArticles.small();
        silent.remove("sourceId");
        assertThat(StoryParser.read(silent, put)
                        .<String>fold(read -> read.story().getStoryId(), Object::toString))
                .isEqualTo("daily:budget-2026");
        assertThat(StoryParser.read(other, put).<List<FieldError>>fold(read -> List.of(), ParseResult.Invalid::errors))
                .extracting(FieldError::pointer)
                .containsExactly("/sourceId");
    }

    @Test
    void aKeyForAllMustNameTheNewsroom() {
        TrustedRecords.trust();
        SubmissionContext any =
                new SubmissionContext(SubmissionContext.ANY, Optional.empty(), "r-1", SampleArticles.NOW);
        assertThat(StoryParser.read(SampleArticles.small(), any)
                        .<List<FieldError>>fold(read -> List.of(), ParseResult.Invalid::errors))
                .extracting(FieldError::pointer)
                .containsExactly("/publisher");
        assertThat(StoryParser.read(SampleArticles.small().put("publisher", "weekly"), any)
                        .<String>fold(read -> read.story().getStoryId(), Object::toString))
                .isEqualTo("weekly:budget-2026");
    }

    @Test
    void scriptsOfTheWorldComeThrough() {
        Story story = SampleArticles.small(
                body -> body.put("headline", "मानसून जल्दी आया").put("dek", "الأمطار مبكرة 👩‍🌾 雨が早い"));
        assertThat(story.getHeadline().getMain()).isEqualTo("मानसून जल्दी आया");
        assertThat(story.getDek()).contains("الأمطار مبكرة 👩‍🌾 雨が早い");
    }

    @Test
    void warningsNameWhatIsPoor() {
        ParseResult reading = SampleArticles.read(SampleArticles.small().put("headline", "x".repeat(111)));
        assertThat(reading.<List<String>>fold(ParseResult.Valid::warnings, invalid -> List.of()))
                .hasSize(3);
    }
}
