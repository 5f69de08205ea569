package org.storywire.enrich;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.storywire.enrich.glossary.GlossaryTagger;
import org.storywire.enrich.tag.Gazetteers;
import org.storywire.enrich.tag.KeywordTagger;
import org.storywire.enrich.tag.OrganisationTagger;
import org.storywire.enrich.tag.PersonTagger;
import org.storywire.enrich.tag.PlaceTagger;
import org.storywire.enrich.tag.Tagger;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.SettingsException;

/** The taggers in the order in which they read a story, each knowing the mentions of those before it. This is the one list. */
public final class Taggers {
    private Taggers() {}

    /** The taggers that the configuration asks for. */
    static List<Tagger> of(EnrichConfig config, Metrics metrics) {
        List<Tagger> taggers = new ArrayList<>();
        config.glossary().ifPresent(file -> taggers.add(glossary(file, metrics)));
        taggers.addAll(rules());
        return taggers;
    }

    private static Tagger glossary(Path file, Metrics metrics) {
        try {
            return new GlossaryTagger(file, metrics);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of(
                    new SettingsException.Mistake("enrich-glossary", "a glossary", String.valueOf(e.getMessage()))));
        }
    }

    /** The taggers that need neither settings nor models. */
    public static List<Tagger> rules() {
        Gazetteers gazetteers = new Gazetteers();
        return List.of(
                new KeywordTagger(),
                PersonTagger.of(gazetteers),
                new OrganisationTagger(),
                new PlaceTagger(gazetteers));
    }
}
