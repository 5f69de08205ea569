package org.storywire.enrich.link;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The similarity of two stories: the cosine of their terms, plus what their tags share, less the further
 * apart they are in time. Symmetric. Stories in different languages have their tags only.
 *
 * @param other the other story
 * @param score 0-1
 * @param resemblance estimated share of common text, 0-1
 * @param days between them
 * @param text cosine of the terms; -1 where they are of different languages
 * @param shared tags of both
 */
record Similarity(
        StoryFeatures other, double score, double resemblance, double days, double text, List<String> shared) {
    static final Comparator<Similarity> BEST_FIRST = Comparator.comparingDouble(Similarity::score)
            .reversed()
            .thenComparing(s -> s.other().storyId());

    private static final double TEXT = 0.85;
    private static final double TAGS = 0.15;
    private static final double ACROSS_LANGUAGES = 0.5;
    private static final int ACROSS_LANGUAGES_MIN = 2;
    private static final double FLOOR = 0.6;
    private static final double FADE_DAYS = 14;

    static Similarity of(StoryFeatures story, StoryFeatures other, ArchiveIndex index) {
        List<String> shared =
                story.tags().stream().filter(other.tags()::contains).toList();
        double tags = shared(shared, story, other);
        double text = story.analysis().equals(other.analysis())
                ? story.terms().cosine(other.terms(), index::inverseDocumentFrequency)
                : -1;
        double alike = text >= 0
                ? TEXT * text + TAGS * tags
                : shared.size() >= ACROSS_LANGUAGES_MIN ? ACROSS_LANGUAGES * tags : 0;
        double days = Duration.between(story.at(), other.at()).abs().toMillis() / 86_400_000.0;
        double score = alike * (FLOOR + (1 - FLOOR) * Math.exp(-days / FADE_DAYS));
        double resemblance = story.fingerprint().resemblance(other.fingerprint());
        return new Similarity(other, rounded(score), resemblance, days, text, shared);
    }

    /** Share of the tags in common (Dice). */
    private static double shared(List<String> shared, StoryFeatures story, StoryFeatures other) {
        int all = story.tags().size() + other.tags().size();
        return all == 0 ? 0 : 2.0 * shared.size() / all;
    }

    /** The reason in words, for readers of the event. */
    String reason() {
        String similar = text > 0 ? String.format(Locale.ROOT, "similar text (%.2f)", text) : "";
        if (shared.isEmpty()) {
            return similar;
        }
        String tags = "shared tags: " + String.join(", ", shared.subList(0, Math.min(3, shared.size())));
        return similar.isEmpty() ? tags : similar + "; " + tags;
    }

    private static double rounded(double score) {
        return Math.round(score * 1000) / 1000.0;
    }
}
