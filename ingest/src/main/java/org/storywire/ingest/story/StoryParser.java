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
 * Parses our own story JSON: the Avro story in camelCase, texts as HTML, constants in lower case, times with their
 * offset. An unknown field is an error; all errors are returned at once.
 */
public final class StoryParser {
    private static final String NAME = "the newsroom's own id: " + IdGrammar.SOURCE_ID;

    private final SubmissionContext context;
    private final ValidationErrors errors = new ValidationErrors();

    private StoryParser(SubmissionContext context) {
        this.context = context;
    }

    public static ParseResult read(JsonNode body, SubmissionContext context) {
        return new StoryParser(context).read(body);
    }

    private ParseResult read(JsonNode body) {
        JsonObjectReader fields = new JsonObjectReader(body, "", errors);
        if (!body.isObject()) {
            return StoryValidation.validated(Story.newBuilder(), context, errors);
        }
        Story.Builder story = Story.newBuilder();
        identity(story, fields);
        texts(story, fields);
        elements(story, fields);
        addresses(story, fields);
        times(story, fields);
        fields.done();
        return StoryValidation.validated(story, context, errors);
    }

    private void identity(Story.Builder story, JsonObjectReader fields) {
        story.setPublisher(publisher(fields)).setSourceId(sourceId(fields));
        story.setRevision(fields.requiredNumber("revision", 1, Long.MAX_VALUE));
        story.setLanguage(fields.parsed("language", ValueParsers.LANGUAGE, ValueParsers::language)
                .orElse("und"));
        if (!fields.has("section")) {
            fields.reject("section", "an object with the fields id and label", "nothing (the field is required)");
        }
        story.setSection(fields.object("section", StoryParser::section).orElseGet(() -> new Section("", "")));
    }

    private String publisher(JsonObjectReader fields) {
        boolean any = context.publisher().equals(SubmissionContext.ANY);
        Optional<String> named = fields.parsed(
                "publisher",
                "a newsroom that the key speaks for",
                raw -> Optional.of(raw)
                        .filter(IdGrammar::isPublisher)
                        .filter(name -> any || name.equals(context.publisher()))
                        .filter(name -> context.addressed()
                                .map(story -> story.publisher().equals(name))
                                .orElse(true)));
        Optional<String> known =
                context.addressed().map(IdGrammar.StoryName::publisher).or(() -> named);
        if (any && known.isEmpty() && !fields.has("publisher")) {
            fields.reject("publisher", "the newsroom, because this key speaks for all", "nothing");
        }
        return known.orElse(any ? "" : context.publisher());
    }

    private String sourceId(JsonObjectReader fields) {
        Optional<String> addressed = context.addressed().map(IdGrammar.StoryName::sourceId);
        if (addressed.isPresent()) {
            fields.parsed("sourceId", "the id that the address names, or none", raw -> addressed.filter(raw::equals));
            return addressed.get();
        }
        return fields.requiredParsed("sourceId", NAME, raw -> Optional.of(raw).filter(IdGrammar::isSourceId), "");
    }

    private static Section section(JsonObjectReader fields) {
        String id = fields.requiredParsed(
                "id", IdGrammar.SLUG, raw -> Optional.of(raw).filter(IdGrammar::isSlug), "");
        Section section = new Section(
                id, fields.optionalLine("label", FieldLimits.WORD).orElseGet(() -> StoryValidation.label(id)));
        fields.done();
        return section;
    }

    private static void texts(Story.Builder story, JsonObjectReader fields) {
        story.setHeadline(headline(fields));
        story.setDek(fields.optionalLine("dek", FieldLimits.PASSAGE).orElse(null));
        story.setByline(fields.optionalLine("byline", FieldLimits.LINE).orElse(null));
        story.setEdNote(fields.optionalPassage("edNote", FieldLimits.PASSAGE).orElse(null));
        story.setUsageTerms(
                fields.optionalPassage("usageTerms", FieldLimits.PASSAGE).orElse(null));
    }

    private static Headline headline(JsonObjectReader fields) {
        if (fields.raw("headline").map(JsonNode::isObject).orElse(false)) {
            return fields.object("headline", StoryParser::headlines).orElseThrow();
        }
        return new Headline(fields.line("headline", FieldLimits.LINE), null, null);
    }

    private static Headline headlines(JsonObjectReader fields) {
        Headline headline = Headline.newBuilder()
                .setMain(fields.line("main", FieldLimits.LINE))
                .setShort$(fields.optionalLine("short", FieldLimits.LINE).orElse(null))
                .setSeo(fields.optionalLine("seo", FieldLimits.LINE).orElse(null))
                .build();
        fields.done();
        return headline;
    }

    private void elements(Story.Builder story, JsonObjectReader fields) {
        story.setContributors(fields.list(
                "contributors",
                FieldLimits.CONTRIBUTORS,
                (node, pointer) -> MediaParser.contributor(node, pointer, errors)));
        story.setImage(fields.object("image", MediaParser::image).orElse(null));
        story.setBody(
                fields.list("body", FieldLimits.BLOCKS, (node, pointer) -> BlockParser.block(node, pointer, errors)));
        story.setKeywords(fields.list("keywords", FieldLimits.KEYWORDS, this::keyword).stream()
                .distinct()
                .toList());
        story.setCorrections(fields.list("corrections", FieldLimits.CORRECTIONS, this::correction));
    }

    private Optional<String> keyword(JsonNode node, String pointer) {
        String word = node.isTextual() ? PlainText.line(node.textValue()) : "";
        if (word.isEmpty() || word.length() > FieldLimits.WORD) {
            errors.add(pointer, "text of 1 to " + FieldLimits.WORD + " characters", ValidationErrors.kind(node));
        }
        return Optional.of(word);
    }

    private Optional<Correction> correction(JsonNode node, String pointer) {
        JsonObjectReader fields = new JsonObjectReader(node, pointer, errors);
        Instant at = fields.requiredParsed("at", ValueParsers.INSTANT, ValueParsers::instant, Instant.EPOCH);
        Correction correction = new Correction(at, fields.passage("text", FieldLimits.PASSAGE));
        fields.done();
        return Optional.of(correction);
    }

    private void addresses(Story.Builder story, JsonObjectReader fields) {
        story.setCanonicalUrl(
                fields.parsed("canonicalUrl", WebUrl.EXPECTED, WebUrl::parse).orElse(null));
        story.setAliases(fields.list("aliases", FieldLimits.ALIASES, this::alias));
    }

    private Optional<String> alias(JsonNode node, String pointer) {
        Optional<String> url = Optional.ofNullable(node.textValue()).flatMap(WebUrl::parse);
        if (url.isEmpty()) {
            errors.add(
                    pointer,
                    WebUrl.EXPECTED,
                    node.isTextual() ? ValidationErrors.quote(node.textValue()) : ValidationErrors.kind(node));
        }
        return url;
    }

    private static void times(Story.Builder story, JsonObjectReader fields) {
        story.setFirstPublished(instant(fields, "firstPublished"));
        story.setUpdated(instant(fields, "updated"));
        story.setEmbargoUntil(instant(fields, "embargoUntil"));
        story.setExpires(instant(fields, "expires"));
        story.setDisplayDate(
                fields.object("displayDate", StoryParser::displayDate).orElse(null));
    }

    private static @org.jspecify.annotations.Nullable Instant instant(JsonObjectReader fields, String name) {
        return fields.parsed(name, ValueParsers.INSTANT, ValueParsers::instant).orElse(null);
    }

    private static DisplayDate displayDate(JsonObjectReader fields) {
        Instant at = fields.requiredParsed("at", ValueParsers.INSTANT, ValueParsers::instant, Instant.EPOCH);
        DisplayDate date =
                new DisplayDate(at, fields.requiredParsed("zone", ValueParsers.ZONE, ValueParsers::zone, "UTC"));
        fields.done();
        return date;
    }
}
