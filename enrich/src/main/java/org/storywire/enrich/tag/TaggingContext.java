package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.storywire.enrich.text.Passage;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.TagKind;

/** A story being read: its passages, its language and what has been found in it so far. */
public final class TaggingContext {
    private final Story story;
    private final String language;
    private final List<Passage> passages;
    private final IdentityHashMap<Passage, BitSet> taken = new IdentityHashMap<>();
    private final List<Mention> mentions = new ArrayList<>();

    TaggingContext(Story story, String language, List<Passage> passages) {
        this.story = story;
        this.language = language;
        this.passages = passages;
    }

    public Story story() {
        return story;
    }

    /** BCP 47; und when not known. */
    public String language() {
        return language;
    }

    /** The language without script and region: hi of hi-IN. */
    public String primaryLanguage() {
        int dash = language.indexOf('-');
        return dash < 0 ? language : language.substring(0, dash);
    }

    /** Headline, dek and body in reading order. */
    public List<Passage> passages() {
        return passages;
    }

    /** The mentions of the taggers before. */
    public List<Mention> mentions() {
        return mentions;
    }

    /** True when words of this stretch belong to a name that a tagger before has found. */
    public boolean isTaken(Passage passage, int start, int end) {
        BitSet units = taken.get(passage);
        if (units == null) {
            return false;
        }
        int next = units.nextSetBit(start);
        return next >= 0 && next < end;
    }

    void add(List<Mention> more) {
        for (Mention mention : more) {
            mentions.add(mention);
            if (mention.kind() != TagKind.KEYWORD) {
                Mention.Span span = mention.span();
                taken.computeIfAbsent(span.passage(), p -> new BitSet()).set(span.start(), span.end());
            }
        }
    }
}
