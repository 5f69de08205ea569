package org.storywire.enrich.glossary;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.storywire.enrich.tag.Mention;
import org.storywire.enrich.tag.Tagger;
import org.storywire.enrich.tag.TaggingContext;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.PhraseIndex;
import org.storywire.runtime.Metrics;

/**
 * Tags the things that the newsroom's glossary names. It reads before the other taggers, so its word is final: they leave
 * out what it found. Counts {@code storywire.enrich.glossary.mentions}; {@code storywire.enrich.glossary.entries} is the
 * size of the file.
 */
public final class GlossaryTagger implements Tagger {
    private static final int MENTIONS_MAX = 1_000;

    private final Glossary glossary;
    private final Metrics metrics;
    private final Counter found;
    private final Gauge entries;

    /** Throws {@link IllegalArgumentException} that names every mistake in the file. */
    public GlossaryTagger(Path file, Metrics metrics) {
        this.glossary = Glossary.read(file);
        this.metrics = metrics;
        this.found = metrics.counter("storywire.enrich.glossary.mentions");
        this.entries = Gauge.builder("storywire.enrich.glossary.entries", glossary, Glossary::size)
                .register(metrics.registry());
    }

    @Override
    public String name() {
        return "glossary";
    }

    @Override
    public List<Mention> mentions(TaggingContext context) {
        List<Mention> mentions = new ArrayList<>();
        for (Passage passage : context.passages()) {
            int at = 0;
            while (at < passage.words().size() && mentions.size() < MENTIONS_MAX) {
                Optional<PhraseIndex.Phrase<Glossary.Entry>> name = glossary.at(passage.words(), at);
                int last = at + name.map(phrase -> phrase.words().size()).orElse(1) - 1;
                int first = at;
                name.ifPresent(phrase -> mentions.add(
                        phrase.value().mention(Mention.Span.words(passage, first, last, "house-glossary"))));
                at = last + 1;
            }
        }
        found.increment(mentions.size());
        return mentions;
    }

    @Override
    public void close() {
        metrics.registry().remove(entries);
    }
}
