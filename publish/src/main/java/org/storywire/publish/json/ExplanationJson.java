package org.storywire.publish.json;

import static org.storywire.publish.json.JsonNodes.object;
import static org.storywire.publish.json.JsonNodes.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.storywire.publish.html.LegalCharacters;
import org.storywire.publish.projection.BoardProvenance;
import org.storywire.publish.projection.Explanation;
import org.storywire.publish.projection.NotListed;
import org.storywire.publish.web.Links;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.StoryReads;

/** Explanation of a story's rank on a list. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** The explanation as a tree; {@code sentences} is the same in plain sentences. */
    public static ObjectNode of(
            Explanation explanation, List<Explanation.Step> steps, List<String> sentences, Links links) {
        ObjectNode node = object();
        BoardKey key = explanation.board().key();
        put(node, "board", key.board());
        put(node, "window", key.window());
        put(node, "by", BoardKey.word(key.by()));
        put(node, "at", explanation.board().at());
        put(node, "storyId", explanation.story().getStory().getStoryId());
        put(node, "sentence", String.join(" ", sentences));
        explanation.entry().ifPresent(entry -> {
            node.put("rank", entry.rank());
            BoardJson.addNumbers(node, entry.entry());
        });
        explanation
                .notListed()
                .ifPresent(notListed -> addNotListed(
                        node, notListed, explanation.board().provenance().listing()));
        explanation.next().ifPresent(next -> {
            ObjectNode missing = node.putObject("next");
            missing.put("rank", next.rank());
            missing.put("more", next.more());
        });
        explanation
                .facts()
                .rulings()
                .forEach(ruling -> addRuling(node.withArray("rulings").addObject(), ruling));
        explanation.facts().reads().ifPresent(reads -> addReads(node, reads));
        ArrayNode history = node.putArray("rankHistory");
        steps.forEach(step -> {
            ObjectNode item = history.addObject();
            put(item, "at", step.snapshot().at());
            if (step.rank() > 0) {
                item.put("rank", step.rank());
            }
        });
        node.set("story", StorySummaryJson.of(explanation.story(), links));
        return node;
    }

    private static void addNotListed(ObjectNode node, NotListed notListed, BoardProvenance.Listing listing) {
        put(node, "off", notListed.reason().name().toLowerCase(Locale.ROOT));
        notListed
                .numbers()
                .ifPresent(numbers -> node.put("readers", numbers.readers()).put("reads", numbers.reads()));
        if (notListed.missing() > 0) {
            node.putObject("threshold").put("readers", listing.readersMin()).put("more", notListed.missing());
        }
    }

    /** Omits editor and reason: those are for holders of a key to the door's list of rulings. */
    private static void addRuling(ObjectNode node, BoardRuling ruling) {
        put(node, "action", ruling.getAction().name().toLowerCase(Locale.ROOT));
        put(node, "board", ruling.getBoard());
        if (ruling.getAction() == EditorialAction.PIN) {
            node.put("place", ruling.getPlace());
        }
        put(node, "at", ruling.getAt());
        ruling.getUntil().ifPresent(until -> put(node, "until", until));
    }

    private static void addReads(ObjectNode node, StoryReads reads) {
        ObjectNode day = node.putObject("day");
        put(day, "at", reads.getAt());
        day.put("readers", reads.getReaders24h());
        day.put("reads", reads.getReads24h());
        ArrayNode hours = day.putArray("hours");
        reads.getHours().forEach(hours::add);
        ObjectNode rejected = day.putObject("refused");
        new TreeMap<>(reads.getRefused())
                .forEach((reason, count) -> rejected.put(LegalCharacters.legal(reason), count));
    }
}
