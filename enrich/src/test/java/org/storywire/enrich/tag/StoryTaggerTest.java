package org.storywire.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.storywire.enrich.EnrichedStories;
import org.storywire.enrich.Taggers;
import org.storywire.enrich.text.StoryPassages;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Evidence;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.TagKind;

/** The tags of stories made by hand, in English and Hindi. */
class StoryTaggerTest {
    private final StoryTagger tagger = new StoryTagger(Taggers.rules(), Embedding.NONE);

    @Test
    void aPersonIsIntroducedByAJobTitleAndNamedBySurnameFromThenOn() {
        Story story = english(
                "Dam is safe, hydrologist says",
                "The state's chief hydrologist Anita Rao inspected the wall. " + "It will hold, Rao said on Monday.",
                "“We looked at every crack,” Rao told reporters.");
        assertThat(labels(story, TagKind.PERSON)).containsExactly("Anita Rao");
        Tag rao = tag(story, "person:anita-rao");
        assertThat(why(rao)).containsExactly("introduced-name+title", "alias-of-introduced", "alias-of-introduced");
        assertThat(texts(story, rao)).containsExactly("Anita Rao", "Rao", "Rao");
    }

    @Test
    void namesAreIntroducedByAgeAppositionKinshipAndSaying() {
        Story story = english(
                "Flood",
                "Vikram Desai, 45, lost his shop. His wife Meera Desai found shelter.",
                "Leena Fernandes, a teacher at the village school, opened her doors.",
                "“There was no warning,” said Joseph D'Souza.");
        assertThat(labels(story, TagKind.PERSON))
                .containsExactlyInAnyOrder("Vikram Desai", "Meera Desai", "Leena Fernandes", "Joseph D'Souza");
    }

    @Test
    void aSurnameThatTwoPeopleShareNamesNeither() {
        Story story = english("Flood", "Shopkeeper Vikram Desai and teacher Meera Desai came. Desai spoke first.");
        assertThat(tag(story, "person:vikram-desai").getEvidence()).hasSize(1);
        assertThat(tag(story, "person:meera-desai").getEvidence()).hasSize(1);
    }

    @Test
    void profilesAndQuotesIntroducePeople() {
        Block profile = Block.newBuilder()
                .setType(BlockType.PROFILE)
                .setTitle("Sunita Patil")
                .setEpithet("The engineer who warned in May")
                .setText(EnrichedStories.text("Patil has walked the wall for twenty years."))
                .build();
        Block quote = Block.newBuilder()
                .setType(BlockType.QUOTE)
                .setText(EnrichedStories.text("Nobody listened."))
                .setAttribution("Arvind Kulkarni, village head")
                .build();
        Story story = EnrichedStories.story("p", "Warnings")
                .setBody(List.of(profile, quote))
                .setLanguage("en")
                .build();
        Tag patil = tag(story, "person:sunita-patil");
        assertThat(why(patil)).containsExactly("profile-name@title", "alias-of-introduced");
        assertThat(texts(story, patil)).containsExactly("Sunita Patil", "Patil");
        Tag kulkarni = tag(story, "person:arvind-kulkarni");
        assertThat(why(kulkarni)).containsExactly("quote-attribution@attribution");
    }

    @Test
    void thoseWhoMadeTheStoryAreNotItsSubject() {
        Story story = Story.newBuilder(english("Flood", "Our correspondent Priya Nair reports. Mayor Ravi Kumar came."))
                .setByline("By Priya Nair and Tom Hill")
                .setContributors(
                        List.of(Contributor.newBuilder().setName("Tom Hill").build()))
                .build();
        assertThat(labels(story, TagKind.PERSON)).containsExactly("Ravi Kumar");
    }

    @Test
    void countriesRegionsAndLargeCitiesArePlaces() {
        Story story = english(
                "Rain over India",
                "It rained in Mumbai, in Pune and across Uttar Pradesh. "
                        + "Ministers in the United Kingdom, France and the U.S. sent help from London and New York.");
        assertThat(ids(story, TagKind.PLACE))
                .contains("place:IN", "place:IN-UP", "place:GB", "place:FR", "place:US", "place:geonames-1275339")
                .contains("place:geonames-2643743", "place:geonames-5128581", "place:geonames-1259229");
    }

    @Test
    void wordsAndNamesThatOnlyLookLikePlacesAreNone() {
        Story story = english(
                "A good read",
                "Reading is fun. Nice people of mobile homes split the bill in March. "
                        + "Author Jordan Smith met Chad Brown and Sydney Carter; Paris Hilton wrote for the Boston Globe. "
                        + "Give us a turkey, he told us.");
        assertThat(labels(story, TagKind.PLACE)).isEmpty();
    }

    @Test
    void anAmbiguousCityIsTakenWithItsCountry() {
        Story story = english("Trains", "The line from Reading, England, to Nice, France, is closed.");
        assertThat(labels(story, TagKind.PLACE)).contains("Reading", "Nice", "France", "England");
    }

    @Test
    void organisationsAreTakenByTheirHeadsAndAcronyms() {
        Story story = english(
                "Court",
                "The Ministry of Home Affairs asked Delhi High Court to rule. Tata Motors Ltd waited. "
                        + "The National Disaster Response Force (NDRF) sent boats. Later the NDRF left.");
        assertThat(labels(story, TagKind.ORGANISATION))
                .contains(
                        "Ministry of Home Affairs",
                        "Delhi High Court",
                        "Tata Motors Ltd",
                        "National Disaster Response Force");
        Tag force = tag(story, "organisation:national-disaster-response-force");
        assertThat(texts(story, force)).containsExactly("National Disaster Response Force", "NDRF", "NDRF");
    }

    @Test
    void hindiStoriesHavePeoplePlacesAndOrganisations() {
        Story story = EnrichedStories.story(
                        "h",
                        "बांध सुरक्षित है: अनीता राव",
                        "मुख्यमंत्री अनीता राव ने बुधवार को दिल्ली में कहा कि बांध सुरक्षित है।",
                        "राव के अनुसार गृह मंत्रालय और उत्तर प्रदेश सरकार ने मदद भेजी। पाकिस्तान और ब्राजील ने भी बात की।")
                .build();
        TaggingResult tagging = tagger.tag(story);
        assertThat(tagging.language()).isEqualTo("hi");
        assertThat(labels(story, TagKind.PERSON)).containsExactly("अनीता राव");
        assertThat(tag(story, "person:अनीता-राव").getEvidence()).hasSize(3);
        assertThat(ids(story, TagKind.PLACE))
                .containsExactlyInAnyOrder("place:geonames-1273294", "place:IN-UP", "place:PK", "place:BR");
        assertThat(labels(story, TagKind.PLACE)).contains("दिल्ली", "ब्राज़ील");
        assertThat(labels(story, TagKind.ORGANISATION)).containsExactly("गृह मंत्रालय");
    }

    @Test
    void countriesAreKnownInOtherLanguages() {
        Story german = EnrichedStories.story(
                        "d", "Hilfe", "Österreich und die Vereinigten Staaten, auch Brasilien, schicken Hilfe.")
                .setLanguage("de-AT")
                .build();
        assertThat(ids(german, TagKind.PLACE)).contains("place:AT", "place:BR");
    }

    @Test
    void theNewsroomsKeywordsAreTagsWithTheirUses() {
        Story story = Story.newBuilder(english("Monsoon comes early", "The monsoon reached Kerala."))
                .setKeywords(List.of("Monsoon", "climate change"))
                .build();
        Tag monsoon = tag(story, "keyword:monsoon");
        assertThat(texts(story, monsoon)).containsExactly("Monsoon", "Monsoon", "monsoon");
        assertThat(tag(story, "keyword:climate-change").getEvidence()).hasSize(1);
        assertThat(monsoon.getScore())
                .isGreaterThan(tag(story, "keyword:climate-change").getScore());
    }

    @Test
    void aKeywordThatIsThePlacesNameIsThatPlace() {
        Story story = Story.newBuilder(english("Assam copies flood gauges", "The rivers of Assam are short."))
                .setKeywords(List.of("assam", "floods"))
                .build();
        assertThat(ids(story, TagKind.KEYWORD)).containsExactly("keyword:floods");
        Tag assam = tag(story, "place:IN-AS");
        assertThat(assam.getLabel()).isEqualTo("Assam");
        assertThat(texts(story, assam)).containsExactlyInAnyOrder("assam", "Assam", "Assam");
        Story elsewhere = Story.newBuilder(english("Flood gauges", "The rivers are short."))
                .setKeywords(List.of("assam"))
                .build();
        assertThat(ids(elsewhere, TagKind.KEYWORD)).containsExactly("keyword:assam");
    }

    @Test
    void whatStandsInTheHeadlineIsMoreCentral() {
        Story story = english("Kerala braces for rain", "Rain is due.", "x", "x", "x", "Help came from Brazil.");
        assertThat(tag(story, "place:IN-KL").getScore())
                .isGreaterThan(tag(story, "place:BR").getScore());
    }

    @Test
    void aTaggerThatThrowsCostsItsOwnTagsOnly() {
        Tagger broken = new Tagger() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public List<Mention> mentions(TaggingContext reading) {
                throw new IllegalStateException("broken");
            }
        };
        StoryTagger both = new StoryTagger(List.of(broken, new KeywordTagger()), Embedding.NONE);
        Story story = Story.newBuilder(english("Rain", "Rain."))
                .setKeywords(List.of("rain"))
                .build();
        TaggingResult tagging = both.tag(story);
        assertThat(tagging.failed()).containsExactly("broken");
        assertThat(tagging.tags()).hasSize(1);
    }

    private static Story english(String headline, String... paragraphs) {
        return EnrichedStories.story("e", headline, paragraphs)
                .setLanguage("en")
                .build();
    }

    private Stream<Tag> tags(Story story, TagKind kind) {
        return tagger.tag(story).tags().stream().filter(t -> t.getKind() == kind);
    }

    private List<String> labels(Story story, TagKind kind) {
        return tags(story, kind).map(Tag::getLabel).toList();
    }

    private List<String> ids(Story story, TagKind kind) {
        return tags(story, kind).map(Tag::getId).toList();
    }

    private Tag tag(Story story, String id) {
        List<Tag> tags = tagger.tag(story).tags();
        return tags.stream()
                .filter(t -> t.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected " + id + ", found "
                        + tags.stream().map(Tag::getId).toList()));
    }

    private static List<String> why(Tag tag) {
        return tag.getEvidence().stream().map(Evidence::getWhy).toList();
    }

    private static List<String> texts(Story story, Tag tag) {
        return tag.getEvidence().stream()
                .map(e -> StoryPassages.evidenceText(story, e).orElseThrow().substring(e.getStart(), e.getEnd()))
                .toList();
    }
}
