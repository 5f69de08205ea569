package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.story.JsonLdNodes.Found;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Correction;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;

/**
 * Parses a schema.org NewsArticle (JSON-LD) as publishers embed it in their pages. Fields without a counterpart in a
 * story are ignored; invalid values in the others are errors. The revision is the version if it is a number, else the
 * time of the last change in milliseconds; the id is the identifier, else derived from the address.
 */
public final class NewsArticleParser {
    private static final String REVISION = "version as a whole number from 1, or dateModified as a time";
    private static final String IDENTITY = "identifier, @id, url or mainEntityOfPage";
    private static final Section NEWS = new Section("news", "News");

    private final SubmissionContext context;
    private final ValidationErrors errors = new ValidationErrors();

    private NewsArticleParser(SubmissionContext context) {
        this.context = context;
    }

    public static ParseResult read(JsonNode body, SubmissionContext context) {
        return new NewsArticleParser(context).read(body);
    }

    private ParseResult read(JsonNode body) {
        Story.Builder story = Story.newBuilder();
        Found article = article(body);
        if (!JsonLdNodes.isA(article.node(), "Article")) {
            errors.add(
                    ValidationErrors.step(article.pointer(), "@type"),
                    "NewsArticle or another Article",
                    ValidationErrors.kind(article.node().path("@type")));
            return StoryValidation.validated(story, context, errors);
        }
        identity(story, article);
        texts(story, article);
        story.setContributors(ArticleElements.contributors(article, errors));
        story.setByline(byline(story.getContributors()));
        story.setImage(JsonLdNodes.first(article, "image", "thumbnailUrl")
                .flatMap(image -> ArticleElements.image(image, errors))
                .orElse(null));
        story.setBody(ArticleElements.body(article, errors));
        times(story, article);
        return StoryValidation.validated(story, context, errors);
    }

    private static Found article(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.path("@graph");
        String pointer = body.isArray() ? "" : "/@graph";
        for (int i = 0; i < list.size(); i++) {
            if (JsonLdNodes.isA(list.get(i), "Article")) {
                return new Found(list.get(i), ValidationErrors.step(pointer, Integer.toString(i)));
            }
        }
        return new Found(body, "");
    }

    private void identity(Story.Builder story, Found article) {
        List<String> urls = urls(article);
        if (context.addressed().isEmpty() && context.publisher().equals(SubmissionContext.ANY)) {
            errors.add(
                    "/publisher", "a key that speaks for one newsroom, or PUT to the story's address", "a key for all");
        }
        story.setPublisher(
                context.addressed().map(IdGrammar.StoryName::publisher).orElse(context.publisher()));
        story.setSourceId(
                context.addressed().map(IdGrammar.StoryName::sourceId).orElseGet(() -> sourceId(article, urls)));
        story.setCanonicalUrl(urls.stream().findFirst().orElse(null));
        story.setAliases(urls.stream().skip(1).limit(FieldLimits.ALIASES).toList());
    }

    private String sourceId(Found article, List<String> urls) {
        Optional<String> identifier = JsonLdNodes.all(article, "identifier").stream()
                .flatMap(found -> JsonLdNodes.text(found, "value", "@id").stream())
                .findFirst()
                .or(() -> urls.stream().findFirst())
                .or(() -> JsonLdNodes.first(article, "@id").flatMap(JsonLdNodes::text));
        if (identifier.isEmpty()) {
            errors.add(article.pointer(), IDENTITY, "none of them");
        }
        return identifier
                .map(id -> IdGrammar.isSourceId(id) ? id : SourceSlug.hashed(id))
                .orElse("");
    }

    private List<String> urls(Found article) {
        return Stream.of("url", "mainEntityOfPage", "@id")
                .flatMap(name -> JsonLdNodes.all(article, name).stream())
                .flatMap(found -> JsonLdNodes.text(found, "@id", "url").stream())
                .flatMap(raw -> WebUrl.parse(raw).stream())
                .distinct()
                .toList();
    }

    private void texts(Story.Builder story, Found article) {
        Optional<String> main =
                JsonLdNodes.first(article, "headline", "name").flatMap(found -> line(found, FieldLimits.LINE));
        if (main.isEmpty()) {
            errors.add(
                    ValidationErrors.step(article.pointer(), "headline"),
                    "text of 1 to " + FieldLimits.LINE + " characters",
                    "nothing (the field is required)");
        }
        story.setHeadline(Headline.newBuilder()
                .setMain(main.orElse(""))
                .setShort$(line(article, "alternativeHeadline", FieldLimits.LINE))
                .build());
        story.setDek(line(article, "description", FieldLimits.PASSAGE));
        story.setUsageTerms(line(article, "copyrightNotice", FieldLimits.PASSAGE));
        story.setSection(JsonLdNodes.first(article, "articleSection")
                .flatMap(found -> line(found, FieldLimits.WORD))
                .map(label -> new Section(SourceSlug.of(label), label))
                .orElse(NEWS));
        story.setKeywords(keywords(article));
        story.setLanguage(
                JsonLdNodes.first(article, "inLanguage").map(this::language).orElse("und"));
    }

    private String language(Found found) {
        Optional<String> tag = JsonLdNodes.text(found, "alternateName", "name").flatMap(ValueParsers::language);
        if (tag.isEmpty()) {
            errors.add(found.pointer(), ValueParsers.LANGUAGE, ValidationErrors.kind(found.node()));
        }
        return tag.orElse("und");
    }

    private List<String> keywords(Found article) {
        return JsonLdNodes.all(article, "keywords").stream()
                .flatMap(found -> JsonLdNodes.text(found, "name").stream())
                .flatMap(texts -> Stream.of(texts.split("[,;]")))
                .map(PlainText::line)
                .filter(word -> !word.isEmpty() && word.length() <= FieldLimits.WORD)
                .distinct()
                .limit(FieldLimits.KEYWORDS)
                .toList();
    }

    private void times(Story.Builder story, Found article) {
        @Nullable Instant published = instant(article, "datePublished");
        @Nullable Instant modified = instant(article, "dateModified");
        story.setFirstPublished(published).setUpdated(modified).setExpires(instant(article, "expires"));
        story.setRevision(revision(article, modified == null ? published : modified));
        story.setCorrections(corrections(article, modified == null ? context.at() : modified));
    }

    private long revision(Found article, @Nullable Instant changed) {
        Optional<Long> version = JsonLdNodes.first(article, "version")
                .flatMap(JsonLdNodes::text)
                .filter(text -> text.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf);
        if (version.isEmpty() && (changed == null || changed.toEpochMilli() < 1)) {
            errors.add(ValidationErrors.step(article.pointer(), "version"), REVISION, "neither");
        }
        return version.orElseGet(() -> changed == null ? 1 : Math.max(1, changed.toEpochMilli()));
    }

    private List<Correction> corrections(Found article, Instant standard) {
        return JsonLdNodes.all(article, "correction").stream()
                .flatMap(found -> JsonLdNodes.text(found, "text", "description").stream()
                        .map(text -> new Correction(
                                JsonLdNodes.first(found, "datePublished", "dateCreated")
                                        .flatMap(JsonLdNodes::text)
                                        .flatMap(ValueParsers::looseInstant)
                                        .orElse(standard),
                                HtmlSanitizer.text(text).getValue())))
                .filter(correction ->
                        !correction.getText().isEmpty() && correction.getText().length() <= FieldLimits.PASSAGE)
                .limit(FieldLimits.CORRECTIONS)
                .toList();
    }

    private @Nullable Instant instant(Found article, String name) {
        return JsonLdNodes.first(article, name)
                .flatMap(found -> {
                    Optional<Instant> at = JsonLdNodes.text(found).flatMap(ValueParsers::looseInstant);
                    if (at.isEmpty()) {
                        errors.add(
                                found.pointer(),
                                ValueParsers.INSTANT,
                                JsonLdNodes.text(found)
                                        .map(ValidationErrors::quote)
                                        .orElse(ValidationErrors.kind(found.node())));
                    }
                    return at;
                })
                .orElse(null);
    }

    private @Nullable String line(Found article, String name, int max) {
        return JsonLdNodes.first(article, name)
                .flatMap(found -> line(found, max))
                .orElse(null);
    }

    private Optional<String> line(Found found, int max) {
        return ArticleElements.line(found, max, errors);
    }

    private static @Nullable String byline(List<Contributor> contributors) {
        String names = String.join(
                ", ", contributors.stream().map(Contributor::getName).toList());
        return names.isEmpty() || names.length() > FieldLimits.LINE ? null : names;
    }
}
