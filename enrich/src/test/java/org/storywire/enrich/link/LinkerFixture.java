package org.storywire.enrich.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.storywire.embedded.TestClock;
import org.storywire.enrich.EnrichedStories;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/** A linker on maps and an index in memory. */
final class LinkerFixture implements AutoCloseable {
    final MapLinkRepository memory;
    final ArchiveIndex index;
    final TestClock clock = TestClock.standingAt(EnrichedStories.NOON);
    final Map<String, WireStory> latest = new TreeMap<>();
    final List<WireStory> emitted = new ArrayList<>();
    private final Linker linker;
    private long tagged;
    private long controls;

    LinkerFixture(LinkRules rules) {
        this(rules, new MapLinkRepository(), ArchiveIndex.inMemory());
    }

    LinkerFixture(LinkRules rules, MapLinkRepository memory, ArchiveIndex index) {
        this.memory = memory;
        this.index = index;
        this.linker = new Linker(memory, index, rules, clock);
        this.tagged = memory.position().tagged() + 1;
        this.controls = memory.position().control() + 1;
    }

    List<WireStory> arrive(Story.Builder story) {
        return link(EnrichedStories.tagged(story.build()));
    }

    List<WireStory> link(StoryTagged story) {
        return out(linker.on(story, tagged++));
    }

    List<WireStory> rule(String id, ControlState state, long revision) {
        return out(linker.on(EnrichedStories.control("test:" + id, state, revision), controls++));
    }

    boolean recover() {
        return linker.recover();
    }

    private List<WireStory> out(List<WireStory> out) {
        emitted.addAll(out);
        out.forEach(story -> latest.put(story.getStory().getStoryId(), story));
        return out;
    }

    WireStory latest(String id) {
        WireStory story = latest.get("test:" + id);
        if (story == null) {
            throw new AssertionError("expected " + id + " on the wire, found " + latest.keySet());
        }
        return story;
    }

    List<String> related(String id) {
        return latest(id).getRelated().stream()
                .map(Related::getStoryId)
                .map(other -> other.substring("test:".length()))
                .toList();
    }

    @Override
    public void close() {
        linker.close();
        index.close();
    }
}
