package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.ReadingTime;
import org.storywire.enrich.text.StoryPassages;
import org.storywire.schemas.avro.Story;

/**
 * Reads a story with each tagger in its order. Deterministic, without state, safe for use by several threads. A tagger
 * that throws costs its own tags only. Closing it closes its taggers.
 */
public final class StoryTagger implements AutoCloseable {
    private final List<Tagger> taggers;
    private final Embedding embedding;
    private final LanguageDetector languages = new LanguageDetector();

    public StoryTagger(List<Tagger> taggers, Embedding embedding) {
        this.taggers = List.copyOf(taggers);
        this.embedding = embedding;
    }

    /** Reads the story whole. */
    public TaggingResult tag(Story story) {
        List<Passage> passages = StoryPassages.passages(story);
        TaggingContext context = new TaggingContext(story, language(story, passages), passages);
        List<String> failed = new ArrayList<>();
        for (Tagger tagger : taggers) {
            try {
                context.add(tagger.mentions(context));
            } catch (RuntimeException | StackOverflowError e) {
                failed.add(tagger.name());
            }
        }
        ReadingTime time = ReadingTime.of(passages);
        return new TaggingResult(
                context.language(),
                TagAggregator.of(context.mentions()),
                time.words(),
                time.seconds(),
                embedding.vector(context),
                List.copyOf(failed));
    }

    /** The newsroom's own word for it, else what the text looks like. */
    private String language(Story story, List<Passage> passages) {
        String own = story.getLanguage();
        if (!own.isBlank() && !own.equals(LanguageDetector.UNKNOWN)) {
            return own;
        }
        return languages.detect(passages.stream().map(Passage::text).collect(Collectors.joining("\n")));
    }

    @Override
    public void close() {
        taggers.forEach(Tagger::close);
    }
}
