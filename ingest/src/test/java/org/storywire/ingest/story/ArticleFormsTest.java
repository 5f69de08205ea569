package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.runtime.http.FieldError;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Correction;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Text;

/** The forms in which publishers write one and the same thing in JSON-LD, and the bounds of each. */
final class ArticleFormsTest {
    /** A field as it may be written, and what the story then has. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'author':'Asha Rao'                                           | Asha Rao
            'author':{'name':'Asha Rao'}                                  | Asha Rao
            'author':{'name':{'@value':'Asha Rao'}}                       | problem /author
            'author':[{'name':'Asha Rao'},'Ben Ode','Asha Rao']           | Asha Rao, Ben Ode
            'author':'Asha Rao','creator':['Ben Ode']                     | Asha Rao, Ben Ode
            'author':null                                                 | none
            'author':{'@type':'Person'}                                   | problem /author
            'author':['Asha Rao',{}]                                      | problem /author/1
            """)
    void peopleAreNamesOrObjects(String field, String expected) {
        if (expected.contains("problem ")) {
            assertThat(errors(field)).containsExactly(expected.substring(expected.indexOf("problem ") + 8));
        } else {
            assertThat(story(field).getByline().orElse("none")).isEqualTo(expected);
        }
    }

    @Test
    void aPersonHasATitleALifeAndAPicture() {
        Contributor person = story("'author':{'name':'A','jobTitle':'Reporter','description':'<b>Writes</b>.',"
                        + "'image':{'contentUrl':'https://e.com/a.png'}}")
                .getContributors()
                .get(0);
        assertThat(person.getJobTitle()).contains("Reporter");
        assertThat(person.getBio()).contains("Writes.");
        assertThat(person.getImage().orElseThrow().getUrl()).isEqualTo("https://e.com/a.png");
        assertThat(story("'author':{'name':'A','jobTitle':' '}")
                        .getContributors()
                        .get(0)
                        .getJobTitle())
                .as("blank is absent")
                .isEmpty();
        assertThat(errors("'author':{'name':'A','jobTitle':'" + "x".repeat(501) + "'}"))
                .containsExactly("/author/jobTitle");
        assertThat(errors("'author':'" + "x".repeat(501) + "'")).containsExactly("/author");
        assertThat(story("'author':'" + "x".repeat(500) + "'").getByline()).contains("x".repeat(500));
        assertThat(story("'author':['" + "x".repeat(500) + "','y']").getByline())
                .as("too long for one line")
                .isEmpty();
    }

    @Test
    void fiftyPeopleAreKept() {
        String many = IntStream.range(0, 60).mapToObj(i -> "'n" + i + "'").collect(Collectors.joining(","));
        assertThat(story("'author':[" + many + "]").getContributors()).hasSize(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'image':'https://e.com/a.png'                                  | https://e.com/a.png
            'image':{'url':'https://e.com/a.png'}                          | https://e.com/a.png
            'image':{'contentUrl':'https://e.com/a.png'}                   | https://e.com/a.png
            'image':{'@id':'https://e.com/a.png'}                          | https://e.com/a.png
            'image':['https://e.com/a.png','https://e.com/b.png']          | https://e.com/a.png
            'thumbnailUrl':'https://e.com/a.png'                           | https://e.com/a.png
            'image':'https://e.com/a.png','thumbnailUrl':'https://e.com/b.png' | https://e.com/a.png
            'image':null                                                   | none
            """)
    void aPictureIsAnAddressOrAnObject(String field, String url) {
        assertThat(story(field).getImage().map(Image::getUrl).orElse("none")).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1600                              | 1600
            '1600'                            | 1600
            '1600px'                          | 1600
            '1600 px'                         | 1600
            {'value':900}                     | 900
            {'name':'900 px'}                 | 900
            99999                             | 99999
            100000                            | none
            0                                 | none
            'wide'                            | none
            '50%'                             | none
            -1                                | none
            """)
    void aSideOfAPictureIsANumberInAnyForm(String width, String pixels) {
        Image image = story("'image':{'url':'https://e.com/a.png','width':" + width + "}")
                .getImage()
                .orElseThrow();
        assertThat(image.getWidth().map(String::valueOf).orElse("none")).isEqualTo(pixels);
    }

    @Test
    void aPictureHasItsWords() {
        Image image = story("'image':{'url':'https://e.com/a.png','alternateName':'alt','caption':'cap',"
                        + "'description':'desc','creditText':'B. Ode'}")
                .getImage()
                .orElseThrow();
        assertThat(image).isEqualTo(new Image("https://e.com/a.png", "alt", "cap", "B. Ode", null, null));
        assertThat(story("'image':{'url':'https://e.com/a.png','description':'desc'}")
                        .getImage()
                        .orElseThrow()
                        .getCaption())
                .contains("desc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'keywords':'a, b;c'                          | a b c
            'keywords':['a','b,c',' a ']                 | a b c
            'keywords':[{'@type':'DefinedTerm','name':'a'}] | a
            'keywords':' , '                             | ``
            'keywords':7                                 | 7
            """)
    void keywordsAreAListOrATextOfThem(String field, String expected) {
        assertThat(String.join(" ", story(field).getKeywords())).isEqualTo(expected);
    }

    @Test
    void keywordsAreBounded() {
        String many = IntStream.range(0, 120).mapToObj(i -> "k" + i).collect(Collectors.joining(","));
        assertThat(story("'keywords':'" + many + "'").getKeywords()).hasSize(100);
        assertThat(story("'keywords':'" + "x".repeat(100) + "," + "y".repeat(101) + "'")
                        .getKeywords())
                .containsExactly("x".repeat(100));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'inLanguage':'en-in'                          | en-IN
            'inLanguage':{'@type':'Language','alternateName':'hi'} | hi
            'inLanguage':{'name':'mr'}                    | mr
            'inLanguage':['en','hi']                      | en
            'inLanguage':null                             | und
            """)
    void aLanguageIsATagOrAnObject(String field, String language) {
        assertThat(story(field).getLanguage()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-11-22T09:30:00Z          | 2026-11-22T09:30:00Z
            2026-11-22T09:30:00+05:30     | 2026-11-22T04:00:00Z
            2026-11-22T09:30:00+0530      | 2026-11-22T04:00:00Z
            2026-11-22T09:30:00           | 2026-11-22T09:30:00Z
            2026-11-22T09:30              | 2026-11-22T09:30:00Z
            2026-11-22                    | 2026-11-22T00:00:00Z
            2026-11-22T09:30:00.123456Z   | 2026-11-22T09:30:00.123Z
            1600-01-01T00:00:00Z          | 1600-01-01T00:00:00Z
            2999-12-31T23:59:59Z          | 2999-12-31T23:59:59Z
            """)
    void aTimeIsWrittenInManyWays(String raw, Instant at) {
        assertThat(story("'datePublished':'" + raw + "'").getFirstPublished()).contains(at);
    }

    @ParameterizedTest
    @CsvSource({"1599-12-31T23:59:59Z", "3000-01-01T00:00:00Z", "22.11.2026", "2026-13-01", "7"})
    void whatIsNoTimeIsAMistake(String raw) {
        assertThat(errors("'dateModified':'" + raw + "'")).containsExactly("/dateModified");
        assertThat(errors("'expires':'" + raw + "'")).containsExactly("/expires");
    }

    @Test
    void theRevisionIsTheVersionElseTheLastChange() {
        assertThat(read("{'@type':'Article','identifier':'a','headline':'x','version':'7','dateModified':'2026-11-22'}")
                        .getRevision())
                .isEqualTo(7);
        String changed = "{'@type':'Article','identifier':'a','headline':'x','datePublished':'2026-11-21',"
                + "'dateModified':'2026-11-22'}";
        assertThat(read(changed).getRevision())
                .isEqualTo(Instant.parse("2026-11-22T00:00:00Z").toEpochMilli());
        assertThat(read(changed).getUpdated()).contains(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(read(changed.replace("'dateModified'", "'version':'1.2','x'"))
                        .getRevision())
                .as("no whole number, so the time of publication")
                .isEqualTo(Instant.parse("2026-11-21T00:00:00Z").toEpochMilli());
        for (String wrong : List.of("'version':0", "'version':'beta'", "'datePublished':'1969-12-31'", "'x':1")) {
            assertThat(pointers("{'@type':'Article','identifier':'a','headline':'x'," + wrong + "}"))
                    .as(wrong)
                    .containsExactly("/version");
        }
        assertThat(read("{'@type':'Article','identifier':'a','headline':'x','version':999999999999999999}")
                        .getRevision())
                .isEqualTo(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'identifier':'abc-7'                                        | abc-7
            'identifier':{'value':'abc-7'}                              | abc-7
            'identifier':{'@id':'abc-7'}                                | abc-7
            'identifier':[{},'abc-7']                                   | abc-7
            'identifier':7                                              | 7
            """)
    void theIdIsTheIdentifier(String field, String id) {
        assertThat(read("{'@type':'Article','headline':'x','version':1," + field + "}")
                        .getSourceId())
                .isEqualTo(id);
    }

    @Test
    void withoutAnIdentifierTheIdFollowsFromTheAddressHoweverItIsSpelt() {
        String id = sourceId("'url':'https://E.com/a/?utm_source=x'");
        assertThat(id).matches("u-[0-9a-f]{24}");
        assertThat(sourceId("'url':'http://e.com/a'")).isEqualTo(id);
        assertThat(sourceId("'mainEntityOfPage':{'@id':'https://e.com/a'}")).isEqualTo(id);
        assertThat(sourceId("'identifier':'https://e.com/a'"))
                .as("an identifier that is no id")
                .isEqualTo(id);
        assertThat(sourceId("'url':'https://e.com/b'")).isNotEqualTo(id);
        assertThat(sourceId("'@id':'urn:x:1'")).matches("u-[0-9a-f]{24}");
    }

    @Test
    void addressesBeyondTheFirstAreAliases() {
        Story story = story("'url':['https://e.com/a','https://e.com/b'],'mainEntityOfPage':'https://e.com/a',"
                + "'@id':'https://e.com/c'");
        assertThat(story.getCanonicalUrl()).contains("https://e.com/a");
        assertThat(story.getAliases()).containsExactly("https://e.com/b", "https://e.com/c");
        String many = IntStream.range(0, 60)
                .mapToObj(i -> "'https://e.com/" + i + "'")
                .collect(Collectors.joining(","));
        assertThat(story("'url':[" + many + "]").getAliases()).hasSize(50);
    }

    @Test
    void anAddressedStoryKeepsItsNameAndAKeyForAllNeedsOne() {
        TrustedRecords.trust();
        SubmissionContext addressed = new SubmissionContext(
                "*", Optional.of(new IdGrammar.StoryName("weekly", "w-1")), "r-1", SampleArticles.NOW);
        String body = "{'@type':'Article','identifier':'a','headline':'x','version':1}";
        assertThat(NewsArticleParser.read(json(body), addressed)
                        .<String>fold(read -> read.story().getStoryId(), Object::toString))
                .isEqualTo("weekly:w-1");
        SubmissionContext any = new SubmissionContext("*", Optional.empty(), "r-1", SampleArticles.NOW);
        assertThat(NewsArticleParser.read(json(body), any)
                        .<List<FieldError>>fold(read -> List.of(), ParseResult.Invalid::errors))
                .extracting(FieldError::pointer)
                .containsExactly("/publisher");
    }

    @Test
    void correctionsHaveATextAndATime() {
        Story story = story("'dateModified':'2026-11-22','correction':['It was Monday.',"
                + "{'text':'<b>Two</b> dams.','datePublished':'2026-11-20'},"
                + "{'description':'Three.','dateCreated':'2026-11-19'},{'text':''},7]");
        assertThat(story.getCorrections())
                .containsExactly(
                        new Correction(Instant.parse("2026-11-22T00:00:00Z"), "It was Monday."),
                        new Correction(Instant.parse("2026-11-20T00:00:00Z"), "Two dams."),
                        new Correction(Instant.parse("2026-11-19T00:00:00Z"), "Three."),
                        new Correction(Instant.parse("2026-11-22T00:00:00Z"), "7"));
        assertThat(story("'correction':'x'").getCorrections().get(0).getAt())
                .as("without any time, that of the submission")
                .isEqualTo(SampleArticles.NOW);
        assertThat(story("'correction':'" + "x".repeat(5_001) + "'").getCorrections())
                .isEmpty();
    }

    @Test
    void headlineSectionAndWordsAreCleaned() {
        Story story = read("{'@type':'Article','identifier':'a','version':1,'name':'<i>Rain</i>\\n comes',"
                + "'alternativeHeadline':'Rain','description':'A &amp; B','copyrightNotice':'Free',"
                + "'articleSection':['World News','Asia']}");
        assertThat(story.getHeadline().getMain()).isEqualTo("Rain comes");
        assertThat(story.getHeadline().getShort$()).contains("Rain");
        assertThat(story.getDek()).contains("A & B");
        assertThat(story.getUsageTerms()).contains("Free");
        assertThat(story.getSection().getId()).isEqualTo("world-news");
        assertThat(story.getSection().getLabel()).isEqualTo("World News");
        assertThat(errors("'alternativeHeadline':'" + "x".repeat(501) + "'")).containsExactly("/alternativeHeadline");
        assertThat(errors("'description':'" + "x".repeat(5_001) + "'")).containsExactly("/description");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            World News        | world-news
            Éco & Société     | eco-societe
            --A--             | a
            24x7              | 24x7
            """)
    void aSectionsIdIsMadeOfItsLabel(String label, String id) {
        assertThat(SourceSlug.of(label)).isEqualTo(id);
    }

    @Test
    void aLongOrForeignLabelHasAnIdToo() {
        assertThat(SourceSlug.of("x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(SourceSlug.of("x".repeat(63) + "-yz")).isEqualTo("x".repeat(63));
        assertThat(SourceSlug.of("&")).matches("s-[0-9a-f]{24}");
        assertThat(SourceSlug.of("Москва")).isNotEqualTo(SourceSlug.of("Минск"));
    }

    @Test
    void questionsAndAnswersBelongToTheArticle() {
        String question = "{'@type':'Question','name':'Why?','acceptedAnswer':{'text':'<p>Because.</p>'},"
                + "'suggestedAnswer':['So.']}";
        for (String form : List.of(
                "'hasPart':{'@type':'FAQPage','mainEntity':[" + question + "]}",
                "'mainEntity':" + question,
                "'hasPart':[{'@type':'WebPage','mainEntity':{}}," + question + "]")) {
            List<Block> body = story(form).getBody();
            assertThat(body).as(form).hasSize(1);
            assertThat(body.get(0).getType()).isEqualTo(BlockType.FAQ);
            assertThat(body.get(0).getTitle()).contains("Why?");
            assertThat(body.get(0).getItems()).extracting(Text::getValue).containsExactly("Because.", "So.");
        }
        assertThat(errors("'mainEntity':{'@type':'Question','name':'Why?'}")).containsExactly("/mainEntity");
        assertThat(errors("'mainEntity':{'@type':'Question','acceptedAnswer':{'text':'x'}}"))
                .containsExactly("/mainEntity");
    }

    @Test
    void aBodyIsBoundedAndMustBeText() {
        assertThat(story("'articleBody':'" + "a\\n".repeat(2_000) + "'").getBody())
                .hasSize(2_000);
        assertThat(errors("'articleBody':'" + "a\\n".repeat(2_001) + "'")).containsExactly("/articleBody");
        assertThat(errors("'articleBody':{'x':1}")).containsExactly("/articleBody");
        assertThat(errors("'articleBody':'" + "x".repeat(100_001) + "'")).containsExactly("/articleBody");
        assertThat(story("'text':'One.'").getBody()).hasSize(1);
        assertThat(story("'articleBody':{'@value':'One.'}").getBody()).hasSize(1);
    }

    @Test
    void theArticleIsFoundInAListAndItsMistakesNameTheirPlace() {
        assertThat(read("[{'@type':'WebSite'},{'@type':['Thing','NewsArticle'],'identifier':'a','version':1,"
                                + "'headline':'x'}]")
                        .getSourceId())
                .isEqualTo("a");
        assertThat(pointers("[{'@type':'WebSite'},{'@type':'NewsArticle','identifier':'a','version':1}]"))
                .containsExactly("/1/headline");
        assertThat(pointers("[{'@type':'WebSite'}]")).containsExactly("/@type");
        assertThat(pointers("{'@type':'NewsArticleX'}")).containsExactly("/@type");
        assertThat(pointers("{}")).containsExactly("/@type");
    }

    private static String sourceId(String field) {
        return read("{'@type':'Article','headline':'x','version':1," + field + "}")
                .getSourceId();
    }

    private static Story story(String fields) {
        return read(article(fields));
    }

    private static List<String> errors(String fields) {
        return pointers(article(fields));
    }

    private static String article(String fields) {
        return "{'@type':'NewsArticle','identifier':'a','version':1,'headline':'x'," + fields + "}";
    }

    private static Story read(String body) {
        TrustedRecords.trust();
        return NewsArticleParser.read(json(body), SampleArticles.DAILY).fold(ParseResult.Valid::story, invalid -> {
            throw new AssertionError("expected a story of " + body + ", found " + invalid);
        });
    }

    private static List<String> pointers(String body) {
        TrustedRecords.trust();
        return NewsArticleParser.read(json(body), SampleArticles.DAILY)
                .fold(
                        read -> List.of(),
                        invalid -> invalid.errors().stream()
                                .map(FieldError::pointer)
                                .toList());
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String body) {
        return SampleArticles.json(body.replace('\'', '"'));
    }
}
