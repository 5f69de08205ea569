package org.storywire.enrich.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.Text;

/**
 * Makes digests: terms by the story's language (English, Hindi, any other), the headline's counting three times and the
 * dek's twice. Words that news of any kind uses are no terms.
 */
final class FeatureExtractor implements AutoCloseable {
    private static final String OTHER = "other";
    private static final int TOKENS_MAX = 4_000;
    private static final int TAGS_MAX = 24;
    private static final double HEADLINE = 3;
    private static final double DEK = 2;
    private static final double BODY = 1;

    /** Stems of English newspaper prose that no list of stop words has. */
    private static final Set<String> COMMON = Set.of(
            "said",
            "sai",
            "say",
            "told",
            "year",
            "new",
            "on",
            "two",
            "three",
            "first",
            "last",
            "time",
            "dai",
            "week",
            "month",
            "peopl",
            "also",
            "would",
            "could",
            "after",
            "over",
            "more",
            "about",
            "up",
            "out",
            "who",
            "which",
            "had",
            "has",
            "have",
            "been",
            "were",
            "from",
            "his",
            "her",
            "he",
            "she",
            "its",
            "than",
            "when",
            "what",
            "mondai",
            "tuesdai",
            "wednesdai",
            "thursdai",
            "fridai",
            "saturdai",
            "sundai",
            "report",
            "sourc",
            "accord",
            "we",
            "our",
            "you",
            "i",
            "all",
            "can",
            "one",
            "other",
            "some",
            "do",
            "mai",
            "make",
            "just",
            "now",
            "how",
            "against",
            "before",
            "wa",
            "ha",
            "hi",
            "s",
            "re",
            "ve",
            "ll",
            "t",
            "d",
            "m");

    private final Map<String, Analyzer> analyzers =
            Map.of("en", new EnglishAnalyzer(), "hi", new HindiAnalyzer(), OTHER, new StandardAnalyzer());

    /** Everything that linking compares of a story. */
    StoryFeatures features(StoryTagged tagged) {
        Story story = tagged.getStory();
        String analysis = analysis(tagged.getLanguage());
        Map<String, Double> counts = new HashMap<>();
        count(counts, analysis, story.getHeadline().getMain(), HEADLINE);
        count(counts, analysis, story.getDek().orElse(""), DEK);
        String body = body(story);
        count(counts, analysis, body, BODY);
        counts.replaceAll((term, count) -> 1 + Math.log(count));
        return new StoryFeatures(
                story.getStoryId(),
                analysis,
                story.getFirstPublished().orElse(story.getAcceptedAt()),
                story.getExpires().orElse(Instant.MAX),
                TermVector.of(counts),
                tagged.getTags().stream().map(Tag::getId).limit(TAGS_MAX).toList(),
                Fingerprint.of(tokens(OTHER, body)));
    }

    private static String analysis(String language) {
        int dash = language.indexOf('-');
        String primary = dash < 0 ? language : language.substring(0, dash);
        return primary.equals("en") || primary.equals("hi") ? primary : OTHER;
    }

    private void count(Map<String, Double> counts, String analysis, String text, double weight) {
        for (String term : tokens(analysis, text)) {
            if (!COMMON.contains(term)) {
                counts.merge(term, weight, Double::sum);
            }
        }
    }

    private static String body(Story story) {
        StringBuilder body = new StringBuilder();
        for (Block block : story.getBody()) {
            append(body, block.getTitle());
            append(body, block.getText().map(Text::getValue));
            block.getItems().forEach(item -> append(body, Optional.of(item.getValue())));
        }
        return body.toString();
    }

    private static void append(StringBuilder body, Optional<String> text) {
        text.ifPresent(t -> body.append(t).append('\n'));
    }

    private List<String> tokens(String analysis, String text) {
        Analyzer analyzer = analyzers.getOrDefault(analysis, new StandardAnalyzer());
        List<String> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (tokens.size() < TOKENS_MAX && stream.incrementToken()) {
                tokens.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    @Override
    public void close() {
        analyzers.values().forEach(Analyzer::close);
    }
}
