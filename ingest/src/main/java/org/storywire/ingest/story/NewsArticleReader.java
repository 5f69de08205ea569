package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.story.Ld.Found;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Correction;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;

/**
 * Reads a schema.org NewsArticle (JSON-LD) as publishers embed it in their pages. Fields of the vocabulary that a story
 * has no place for are passed over; those that are used and wrong are mistakes. The revision is the version if it is a
 * number, else the time of the last change in milliseconds; the id is the identifier, else made from the address.
 */
public final class NewsArticleReader {
    private static final String REVISION = "version as a whole number from 1, or dateModified as a time";
    private static final String IDENTITY = "identifier, @id, url or mainEntityOfPage";
    private static final Section NEWS = new Section("news", "News");

    private final Filing filing;
    private final Mistakes mistakes = new Mistakes();

    private NewsArticleReader(Filing filing) {
        this.filing = filing;
    }

    public static Reading read(JsonNode body, Filing filing) {
        return new NewsArticleReader(filing).read(body);
    }

    private Reading read(JsonNode body) {
        Story.Builder story = Story.newBuilder();
        Found article = article(body);
        if (!Ld.isA(article.node(), "Article")) {
            mistakes.add(
                    Mistakes.step(article.pointer(), "@type"),
                    "NewsArticle or another Article",
                    Mistakes.kind(article.node().path("@type")));
            return Finish.reading(story, filing, mistakes);
        }
        identity(story, article);
        words(story, article);
        story.setContributors(ArticleParts.contributors(article, mistakes));
        story.setByline(byline(story.getContributors()));
        story.setImage(Ld.first(article, "image", "thumbnailUrl")
                .flatMap(image -> ArticleParts.image(image, mistakes))
                .orElse(null));
        story.setBody(ArticleParts.body(article, mistakes));
        times(story, article);
        return Finish.reading(story, filing, mistakes);
    }

    private static Found article(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.path("@graph");
        String pointer = body.isArray() ? "" : "/@graph";
        for (int i = 0; i < list.size(); i++) {
            if (Ld.isA(list.get(i), "Article")) {
                return new Found(list.get(i), Mistakes.step(pointer, Integer.toString(i)));
            }
        }
        return new Found(body, "");
    }

    private void identity(Story.Builder story, Found article) {
        List<String> urls = urls(article);
        if (filing.addressed().isEmpty() && filing.publisher().equals(Filing.ANY)) {
            mistakes.add(
                    "/publisher", "a key that speaks for one newsroom, or PUT to the story's address", "a key for all");
        }
        story.setPublisher(filing.addressed().map(Ids.StoryName::publisher).orElse(filing.publisher()));
        story.setSourceId(filing.addressed().map(Ids.StoryName::sourceId).orElseGet(() -> sourceId(article, urls)));
        story.setCanonicalUrl(urls.stream().findFirst().orElse(null));
        story.setAliases(urls.stream().skip(1).limit(Limits.ALIASES).toList());
    }

    private String sourceId(Found article, List<String> urls) {
        Optional<String> identifier = Ld.all(article, "identifier").stream()
                .flatMap(found -> Ld.text(found, "value", "@id").stream())
                .findFirst()
                .or(() -> urls.stream().findFirst())
                .or(() -> Ld.first(article, "@id").flatMap(Ld::text));
        if (identifier.isEmpty()) {
            mistakes.add(article.pointer(), IDENTITY, "none of them");
        }
        return identifier.map(id -> Ids.isSourceId(id) ? id : Slug.hashed(id)).orElse("");
    }

    private List<String> urls(Found article) {
        return Stream.of("url", "mainEntityOfPage", "@id")
                .flatMap(name -> Ld.all(article, name).stream())
                .flatMap(found -> Ld.text(found, "@id", "url").stream())
                .flatMap(raw -> WebUrl.parse(raw).stream())
                .distinct()
                .toList();
    }

    private void words(Story.Builder story, Found article) {
        Optional<String> main = Ld.first(article, "headline", "name").flatMap(found -> line(found, Limits.LINE));
        if (main.isEmpty()) {
            mistakes.add(
                    Mistakes.step(article.pointer(), "headline"),
                    "text of 1 to " + Limits.LINE + " characters",
                    "nothing (the field is required)");
        }
        story.setHeadline(Headline.newBuilder()
                .setMain(main.orElse(""))
                .setShort$(line(article, "alternativeHeadline", Limits.LINE))
                .build());
        story.setDek(line(article, "description", Limits.PASSAGE));
        story.setUsageTerms(line(article, "copyrightNotice", Limits.PASSAGE));
        story.setSection(Ld.first(article, "articleSection")
                .flatMap(found -> line(found, Limits.WORD))
                .map(label -> new Section(Slug.of(label), label))
                .orElse(NEWS));
        story.setKeywords(keywords(article));
        story.setLanguage(Ld.first(article, "inLanguage").map(this::language).orElse("und"));
    }

    private String language(Found found) {
        Optional<String> tag = Ld.text(found, "alternateName", "name").flatMap(Words::language);
        if (tag.isEmpty()) {
            mistakes.add(found.pointer(), Words.LANGUAGE, Mistakes.kind(found.node()));
        }
        return tag.orElse("und");
    }

    private List<String> keywords(Found article) {
        return Ld.all(article, "keywords").stream()
                .flatMap(found -> Ld.text(found, "name").stream())
                .flatMap(words -> Stream.of(words.split("[,;]")))
                .map(PlainText::line)
                .filter(word -> !word.isEmpty() && word.length() <= Limits.WORD)
                .distinct()
                .limit(Limits.KEYWORDS)
                .toList();
    }

    private void times(Story.Builder story, Found article) {
        @Nullable Instant published = instant(article, "datePublished");
        @Nullable Instant modified = instant(article, "dateModified");
        story.setFirstPublished(published).setUpdated(modified).setExpires(instant(article, "expires"));
        story.setRevision(revision(article, modified == null ? published : modified));
        story.setCorrections(corrections(article, modified == null ? filing.at() : modified));
    }

    private long revision(Found article, @Nullable Instant changed) {
        Optional<Long> version = Ld.first(article, "version")
                .flatMap(Ld::text)
                .filter(text -> text.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf);
        if (version.isEmpty() && (changed == null || changed.toEpochMilli() < 1)) {
            mistakes.add(Mistakes.step(article.pointer(), "version"), REVISION, "neither");
        }
        return version.orElseGet(() -> changed == null ? 1 : Math.max(1, changed.toEpochMilli()));
    }

    private List<Correction> corrections(Found article, Instant standard) {
        return Ld.all(article, "correction").stream()
                .flatMap(found -> Ld.text(found, "text", "description").stream()
                        .map(text -> new Correction(
                                Ld.first(found, "datePublished", "dateCreated")
                                        .flatMap(Ld::text)
                                        .flatMap(Words::looseInstant)
                                        .orElse(standard),
                                Html.text(text).getValue())))
                .filter(correction ->
                        !correction.getText().isEmpty() && correction.getText().length() <= Limits.PASSAGE)
                .limit(Limits.CORRECTIONS)
                .toList();
    }

    private @Nullable Instant instant(Found article, String name) {
        return Ld.first(article, name)
                .flatMap(found -> {
                    Optional<Instant> at = Ld.text(found).flatMap(Words::looseInstant);
                    if (at.isEmpty()) {
                        mistakes.add(
                                found.pointer(),
                                Words.INSTANT,
                                Ld.text(found).map(Mistakes::quote).orElse(Mistakes.kind(found.node())));
                    }
                    return at;
                })
                .orElse(null);
    }

    private @Nullable String line(Found article, String name, int max) {
        return Ld.first(article, name).flatMap(found -> line(found, max)).orElse(null);
    }

    private Optional<String> line(Found found, int max) {
        return ArticleParts.line(found, max, mistakes);
    }

    private static @Nullable String byline(List<Contributor> contributors) {
        String names = String.join(
                ", ", contributors.stream().map(Contributor::getName).toList());
        return names.isEmpty() || names.length() > Limits.LINE ? null : names;
    }
}
