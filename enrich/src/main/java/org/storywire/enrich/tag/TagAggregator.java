package org.storywire.enrich.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.storywire.enrich.text.Passage;
import org.storywire.enrich.text.TextNormalizer;
import org.storywire.schemas.avro.Evidence;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.TagKind;

/**
 * Mentions, gathered to tags by falling score. The score measures how central a thing is: where it is first named (headline 1,
 * dek 0.85, opening 0.6, later 0.3) and how often. A keyword that is the name of a person, organisation or place of the
 * story is that one: each topic is there once. Bounded, so that no story grows beyond the record size of a topic.
 */
final class TagAggregator {
    static final int TAGS_MAX = 64;
    static final int EVIDENCE_MAX = 8;
    static final int LABEL_MAX = 160;

    private static final int OPENING_BLOCKS = 2;
    private static final double POSITION_WEIGHT = 0.6;
    private static final Comparator<Tag> CENTRAL_FIRST =
            Comparator.comparingDouble(Tag::getScore).reversed().thenComparing(Tag::getId);

    private TagAggregator() {}

    static List<Tag> of(List<Mention> mentions) {
        Map<String, Mention> names = names(mentions);
        Map<String, List<Mention>> byId = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            if (!mention.key().isEmpty() && mention.label().length() <= LABEL_MAX) {
                named(mention, names)
                        .ifPresent(named -> byId.computeIfAbsent(id(named), k -> new ArrayList<>())
                                .add(named));
            }
        }
        return byId.entrySet().stream()
                .map(e -> tag(e.getKey(), e.getValue()))
                .sorted(CENTRAL_FIRST)
                .limit(TAGS_MAX)
                .toList();
    }

    /** The mentions that are no keywords, by their normalized label. */
    private static Map<String, Mention> names(List<Mention> mentions) {
        Map<String, Mention> names = new HashMap<>();
        mentions.stream()
                .filter(mention -> mention.kind() != TagKind.KEYWORD)
                .forEach(mention -> names.putIfAbsent(TextNormalizer.slug(mention.label()), mention));
        return names;
    }

    /** A keyword as what it names; where the story uses it, that was found there already. */
    private static Optional<Mention> named(Mention mention, Map<String, Mention> names) {
        Mention name = names.get(mention.key());
        if (mention.kind() != TagKind.KEYWORD || name == null) {
            return Optional.of(mention);
        }
        return mention.span().passage().block() == Passage.KEYWORDS
                ? Optional.of(new Mention(name.kind(), name.key(), name.label(), mention.span()))
                : Optional.empty();
    }

    private static String id(Mention mention) {
        return mention.kind().name().toLowerCase(Locale.ROOT) + ":" + mention.key();
    }

    private static Tag tag(String id, List<Mention> mentions) {
        Mention first = mentions.get(0);
        return Tag.newBuilder()
                .setKind(first.kind())
                .setId(id)
                .setLabel(first.label())
                .setScore(score(mentions))
                .setEvidence(mentions.stream()
                        .limit(EVIDENCE_MAX)
                        .map(TagAggregator::evidence)
                        .toList())
                .build();
    }

    private static Evidence evidence(Mention mention) {
        Mention.Span span = mention.span();
        String field = span.passage().field();
        return Evidence.newBuilder()
                .setBlock(span.passage().block())
                .setStart(span.start())
                .setEnd(span.end())
                .setWhy(field.isEmpty() ? span.why() : span.why() + "@" + field)
                .build();
    }

    private static double score(List<Mention> mentions) {
        double position = mentions.stream()
                .mapToDouble(m -> position(m.span().passage().block()))
                .max()
                .orElse(0);
        double often = 1 - 1 / (1 + 0.5 * mentions.size());
        double score = POSITION_WEIGHT * position + (1 - POSITION_WEIGHT) * often;
        return Math.round(score * 1000) / 1000.0;
    }

    private static double position(int block) {
        return switch (block) {
            case Passage.HEADLINE -> 1;
            case Passage.DEK -> 0.85;
            case Passage.KEYWORDS -> 0.6;
            default -> block <= OPENING_BLOCKS ? 0.6 : 0.3;
        };
    }
}
