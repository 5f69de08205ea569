package org.storywire.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Evidence;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.Text;

/**
 * A story as passages in reading order, and the one place that maps a piece of evidence to its string: the
 * block's text, or, where {@code why} ends in {@code @title}, {@code @epithet}, {@code @attribution} or {@code @items}
 * (joined by line feeds), that string of it.
 */
public final class StoryPassages {
    public static final String TITLE = "title";
    static final String EPITHET = "epithet";
    public static final String ATTRIBUTION = "attribution";
    static final String ITEMS = "items";

    private StoryPassages() {}

    /** Headline, dek and body; the newsroom's keywords are not among them. */
    public static List<Passage> passages(Story story) {
        List<Passage> passages = new ArrayList<>();
        add(passages, Passage.HEADLINE, "", Optional.of(story.getHeadline().getMain()));
        add(passages, Passage.DEK, "", story.getDek());
        for (int i = 0; i < story.getBody().size(); i++) {
            addBlock(passages, i, story.getBody().get(i));
        }
        return List.copyOf(passages);
    }

    /** The string that {@code evidence} points into; empty when the story has none such. */
    public static Optional<String> evidenceText(Story story, Evidence evidence) {
        int block = evidence.getBlock();
        return switch (block) {
            case Passage.HEADLINE -> Optional.of(story.getHeadline().getMain());
            case Passage.DEK -> story.getDek();
            case Passage.KEYWORDS -> Optional.of(String.join("\n", story.getKeywords()));
            default ->
                block < 0 || block >= story.getBody().size()
                        ? Optional.empty()
                        : field(story.getBody().get(block), fieldOf(evidence.getWhy()));
        };
    }

    private static String fieldOf(String why) {
        int at = why.lastIndexOf('@');
        return at < 0 ? "" : why.substring(at + 1);
    }

    private static void addBlock(List<Passage> passages, int index, Block block) {
        BlockType type = block.getType();
        if (type == BlockType.IMAGE || type == BlockType.TABLE || type == BlockType.UNKNOWN) {
            return;
        }
        for (String field : List.of(TITLE, EPITHET, "", ITEMS, ATTRIBUTION)) {
            add(passages, index, field, field(block, field));
        }
    }

    private static void add(List<Passage> passages, int block, String field, Optional<String> text) {
        text.filter(t -> !t.isBlank()).ifPresent(t -> passages.add(Passage.of(block, field, t)));
    }

    private static Optional<String> field(Block block, String field) {
        return switch (field) {
            case TITLE -> block.getTitle();
            case EPITHET -> block.getEpithet();
            case ATTRIBUTION -> block.getAttribution();
            case ITEMS ->
                block.getItems().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                block.getItems().stream().map(Text::getValue).collect(Collectors.joining("\n")));
            default -> block.getText().map(Text::getValue);
        };
    }
}
