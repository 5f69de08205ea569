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

    /** @param said the explanation in plain sentences */
    public static ObjectNode of(Explanation why, List<Explanation.Step> steps, List<String> said, Links links) {
        ObjectNode node = object();
        BoardKey key = why.board().key();
        put(node, "board", key.board());
        put(node, "window", key.window());
        put(node, "by", BoardKey.word(key.by()));
        put(node, "at", why.board().at());
        put(node, "storyId", why.story().getStory().getStoryId());
        put(node, "sentence", String.join(" ", said));
        why.place().ifPresent(place -> {
            node.put("rank", place.rank());
            BoardJson.addNumbers(node, place.entry());
        });
        why.off().ifPresent(off -> addOff(node, off, why.board().basis().listing()));
        why.next().ifPresent(next -> {
            ObjectNode missing = node.putObject("next");
            missing.put("rank", next.rank());
            missing.put("more", next.more());
        });
        why.known()
                .rulings()
                .forEach(ruling -> addRuling(node.withArray("rulings").addObject(), ruling));
        why.known().reads().ifPresent(reads -> addReads(node, reads));
        ArrayNode history = node.putArray("rankHistory");
        steps.forEach(step -> {
            ObjectNode one = history.addObject();
            put(one, "at", step.ranks().at());
            if (step.rank() > 0) {
                one.put("rank", step.rank());
            }
        });
        node.set("story", StorySummaryJson.of(why.story(), links));
        return node;
    }

    private static void addOff(ObjectNode node, NotListed off, BoardProvenance.Listing listing) {
        put(node, "off", off.why().name().toLowerCase(Locale.ROOT));
        off.numbers().ifPresent(has -> node.put("readers", has.readers()).put("reads", has.reads()));
        if (off.missing() > 0) {
            node.putObject("threshold").put("readers", listing.readersMin()).put("more", off.missing());
        }
    }

    /** Omits editor and reason: those are for holders of a key to the door's list of rulings. */
    private static void addRuling(ObjectNode said, BoardRuling ruling) {
        put(said, "action", ruling.getAction().name().toLowerCase(Locale.ROOT));
        put(said, "board", ruling.getBoard());
        if (ruling.getAction() == EditorialAction.PIN) {
            said.put("place", ruling.getPlace());
        }
        put(said, "at", ruling.getAt());
        ruling.getUntil().ifPresent(until -> put(said, "until", until));
    }

    private static void addReads(ObjectNode node, StoryReads reads) {
        ObjectNode day = node.putObject("day");
        put(day, "at", reads.getAt());
        day.put("readers", reads.getReaders24h());
        day.put("reads", reads.getReads24h());
        ArrayNode hours = day.putArray("hours");
        reads.getHours().forEach(hours::add);
        ObjectNode refused = day.putObject("refused");
        new TreeMap<>(reads.getRefused()).forEach((reason, count) -> refused.put(LegalCharacters.legal(reason), count));
    }
}
