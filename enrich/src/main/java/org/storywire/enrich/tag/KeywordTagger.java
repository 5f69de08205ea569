package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.storywire.enrich.tag.Mention.Span;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.TextNormalizer;
import org.storywire.enrich.text.Tokenizer;
import org.storywire.enrich.text.Word;
import org.storywire.schemas.avro.TagKind;

/** The newsroom's own keywords, and where the story uses them as written. */
public final class KeywordTagger implements Tagger {
    private static final int KEYWORDS_MAX = 32;
    private static final int KEYWORD_LENGTH_MAX = 120;
    private static final int MENTIONS_MAX = 1_000;

    @Override
    public String name() {
        return "keywords";
    }

    @Override
    public List<Mention> mentions(TaggingContext context) {
        List<String> keywords = context.story().getKeywords();
        if (keywords.isEmpty()) {
            return List.of();
        }
        Passage list = Passage.of(Passage.KEYWORDS, "", String.join("\n", keywords));
        List<Mention> mentions = new ArrayList<>();
        Map<String, List<Keyword>> byFirstWord = new HashMap<>();
        int start = 0;
        for (String keyword : keywords) {
            int end = start + keyword.length();
            String key = TextNormalizer.slug(keyword);
            List<String> words = Tokenizer.of(keyword).stream().map(Word::key).toList();
            boolean named = !key.isEmpty() && !words.isEmpty();
            if (named && keyword.length() <= KEYWORD_LENGTH_MAX && mentions.size() < KEYWORDS_MAX) {
                Span span = new Span(list, start, end, "newsroom-keyword");
                mentions.add(new Mention(TagKind.KEYWORD, key, keyword, span));
                byFirstWord
                        .computeIfAbsent(words.get(0), k -> new ArrayList<>())
                        .add(new Keyword(key, keyword, words));
            }
            start = end + 1;
        }
        context.passages().forEach(passage -> addUses(mentions, passage, byFirstWord));
        return mentions;
    }

    private record Keyword(String key, String label, List<String> words) {}

    private static void addUses(List<Mention> mentions, Passage passage, Map<String, List<Keyword>> byFirstWord) {
        List<Word> words = passage.words();
        for (int i = 0; i < words.size() && mentions.size() < MENTIONS_MAX; i++) {
            for (Keyword keyword : byFirstWord.getOrDefault(words.get(i).key(), List.of())) {
                int last = i + keyword.words().size() - 1;
                if (last < words.size() && isAt(words, i, keyword.words())) {
                    Span span = Span.words(passage, i, last, "newsroom-keyword-used");
                    mentions.add(new Mention(TagKind.KEYWORD, keyword.key(), keyword.label(), span));
                }
            }
        }
    }

    private static boolean isAt(List<Word> words, int first, List<String> keys) {
        for (int k = 0; k < keys.size(); k++) {
            if (!words.get(first + k).key().equals(keys.get(k))) {
                return false;
            }
        }
        return true;
    }
}
