package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.storywire.schemas.avro.Correction;
import org.storywire.schemas.avro.DisplayDate;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;

/**
 * Reads our own story JSON: the Avro story in camelCase, texts as HTML, constants in lower case, times with their
 * offset. A field that is not in the contract is refused by name; all mistakes come back at once.
 */
public final class StoryReader {
    private static final String NAME = "the newsroom's own id: " + Ids.SOURCE_ID;

    private final Filing filing;
    private final Mistakes mistakes = new Mistakes();

    private StoryReader(Filing filing) {
        this.filing = filing;
    }

    public static Reading read(JsonNode body, Filing filing) {
        return new StoryReader(filing).read(body);
    }

    private Reading read(JsonNode body) {
        Fields fields = new Fields(body, "", mistakes);
        if (!body.isObject()) {
            return Finish.reading(Story.newBuilder(), filing, mistakes);
        }
        Story.Builder story = Story.newBuilder();
        identity(story, fields);
        words(story, fields);
        pieces(story, fields);
        addresses(story, fields);
        times(story, fields);
        fields.done();
        return Finish.reading(story, filing, mistakes);
    }

    private void identity(Story.Builder story, Fields fields) {
        story.setPublisher(publisher(fields)).setSourceId(sourceId(fields));
        story.setRevision(fields.requiredNumber("revision", 1, Long.MAX_VALUE));
        story.setLanguage(
                fields.parsed("language", Words.LANGUAGE, Words::language).orElse("und"));
        if (!fields.has("section")) {
            fields.wrong("section", "an object with the fields id and label", "nothing (the field is required)");
        }
        story.setSection(fields.object("section", StoryReader::section).orElseGet(() -> new Section("", "")));
    }

    private String publisher(Fields fields) {
        boolean any = filing.publisher().equals(Filing.ANY);
        Optional<String> named = fields.parsed(
                "publisher",
                "a newsroom that the key speaks for",
                raw -> Optional.of(raw)
                        .filter(Ids::isPublisher)
                        .filter(name -> any || name.equals(filing.publisher()))
                        .filter(name -> filing.addressed()
                                .map(story -> story.publisher().equals(name))
                                .orElse(true)));
        Optional<String> known =
                filing.addressed().map(Ids.StoryName::publisher).or(() -> named);
        if (any && known.isEmpty() && !fields.has("publisher")) {
            fields.wrong("publisher", "the newsroom, for this key speaks for all", "nothing");
        }
        return known.orElse(any ? "" : filing.publisher());
    }

    private String sourceId(Fields fields) {
        Optional<String> addressed = filing.addressed().map(Ids.StoryName::sourceId);
        if (addressed.isPresent()) {
            fields.parsed("sourceId", "the id that the address names, or none", raw -> addressed.filter(raw::equals));
            return addressed.get();
        }
        return fields.requiredParsed("sourceId", NAME, raw -> Optional.of(raw).filter(Ids::isSourceId), "");
    }

    private static Section section(Fields fields) {
        String id =
                fields.requiredParsed("id", Ids.SLUG, raw -> Optional.of(raw).filter(Ids::isSlug), "");
        Section section =
                new Section(id, fields.optionalLine("label", Limits.WORD).orElseGet(() -> Finish.label(id)));
        fields.done();
        return section;
    }

    private static void words(Story.Builder story, Fields fields) {
        story.setHeadline(headline(fields));
        story.setDek(fields.optionalLine("dek", Limits.PASSAGE).orElse(null));
        story.setByline(fields.optionalLine("byline", Limits.LINE).orElse(null));
        story.setEdNote(fields.optionalPassage("edNote", Limits.PASSAGE).orElse(null));
        story.setUsageTerms(fields.optionalPassage("usageTerms", Limits.PASSAGE).orElse(null));
    }

    private static Headline headline(Fields fields) {
        if (fields.raw("headline").map(JsonNode::isObject).orElse(false)) {
            return fields.object("headline", StoryReader::headlines).orElseThrow();
        }
        return new Headline(fields.line("headline", Limits.LINE), null, null);
    }

    private static Headline headlines(Fields fields) {
        Headline headline = Headline.newBuilder()
                .setMain(fields.line("main", Limits.LINE))
                .setShort$(fields.optionalLine("short", Limits.LINE).orElse(null))
                .setSeo(fields.optionalLine("seo", Limits.LINE).orElse(null))
                .build();
        fields.done();
        return headline;
    }

    private void pieces(Story.Builder story, Fields fields) {
        story.setContributors(fields.list(
                "contributors",
                Limits.CONTRIBUTORS,
                (node, pointer) -> MediaReader.contributor(node, pointer, mistakes)));
        story.setImage(fields.object("image", MediaReader::image).orElse(null));
        story.setBody(
                fields.list("body", Limits.BLOCKS, (node, pointer) -> BlockReader.block(node, pointer, mistakes)));
        story.setKeywords(fields.list("keywords", Limits.KEYWORDS, this::keyword).stream()
                .distinct()
                .toList());
        story.setCorrections(fields.list("corrections", Limits.CORRECTIONS, this::correction));
    }

    private Optional<String> keyword(JsonNode node, String pointer) {
        String word = node.isTextual() ? PlainText.line(node.textValue()) : "";
        if (word.isEmpty() || word.length() > Limits.WORD) {
            mistakes.add(pointer, "text of 1 to " + Limits.WORD + " characters", Mistakes.kind(node));
        }
        return Optional.of(word);
    }

    private Optional<Correction> correction(JsonNode node, String pointer) {
        Fields fields = new Fields(node, pointer, mistakes);
        Instant at = fields.requiredParsed("at", Words.INSTANT, Words::instant, Instant.EPOCH);
        Correction correction = new Correction(at, fields.passage("text", Limits.PASSAGE));
        fields.done();
        return Optional.of(correction);
    }

    private void addresses(Story.Builder story, Fields fields) {
        story.setCanonicalUrl(
                fields.parsed("canonicalUrl", WebUrl.EXPECTED, WebUrl::parse).orElse(null));
        story.setAliases(fields.list("aliases", Limits.ALIASES, this::alias));
    }

    private Optional<String> alias(JsonNode node, String pointer) {
        Optional<String> url = Optional.ofNullable(node.textValue()).flatMap(WebUrl::parse);
        if (url.isEmpty()) {
            mistakes.add(
                    pointer,
                    WebUrl.EXPECTED,
                    node.isTextual() ? Mistakes.quote(node.textValue()) : Mistakes.kind(node));
        }
        return url;
    }

    private static void times(Story.Builder story, Fields fields) {
        story.setFirstPublished(instant(fields, "firstPublished"));
        story.setUpdated(instant(fields, "updated"));
        story.setEmbargoUntil(instant(fields, "embargoUntil"));
        story.setExpires(instant(fields, "expires"));
        story.setDisplayDate(
                fields.object("displayDate", StoryReader::displayDate).orElse(null));
    }

    private static @org.jspecify.annotations.Nullable Instant instant(Fields fields, String name) {
        return fields.parsed(name, Words.INSTANT, Words::instant).orElse(null);
    }

    private static DisplayDate displayDate(Fields fields) {
        Instant at = fields.requiredParsed("at", Words.INSTANT, Words::instant, Instant.EPOCH);
        DisplayDate date = new DisplayDate(at, fields.requiredParsed("zone", Words.ZONE, Words::zone, "UTC"));
        fields.done();
        return date;
    }
}
