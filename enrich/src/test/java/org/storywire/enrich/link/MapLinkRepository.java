package org.storywire.enrich.link;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryTagged;

/** A link repository in maps. */
final class MapLinkRepository implements LinkRepository {
    final Map<String, StoryTagged> stories = new TreeMap<>();
    final Map<String, byte[]> states = new TreeMap<>();
    final Map<String, StoryControl> controls = new TreeMap<>();
    final TreeSet<String> namers = new TreeSet<>();
    private IndexPosition position = IndexPosition.START;

    @Override
    public Optional<StoryTagged> story(String storyId) {
        return Optional.ofNullable(stories.get(storyId));
    }

    @Override
    public void keepStory(StoryTagged tagged) {
        stories.put(tagged.getStory().getStoryId(), tagged);
    }

    @Override
    public void dropStory(String storyId) {
        stories.remove(storyId);
    }

    @Override
    public void eachStory(Consumer<StoryTagged> action) {
        stories.values().forEach(action);
    }

    @Override
    public Optional<LinkState> state(String storyId) {
        return Optional.ofNullable(states.get(storyId)).map(LinkState::of);
    }

    @Override
    public void keepState(LinkState state) {
        states.put(state.storyId(), state.bytes());
    }

    @Override
    public Optional<StoryControl> control(String storyId) {
        return Optional.ofNullable(controls.get(storyId));
    }

    @Override
    public void keepControl(StoryControl control) {
        controls.put(control.getStoryId(), control);
    }

    @Override
    public List<String> namers(String storyId) {
        return namers.subSet(storyId + "\n", storyId + "\u000b").stream()
                .map(key -> key.substring(storyId.length() + 1))
                .toList();
    }

    @Override
    public void addNamer(String storyId, String namer) {
        namers.add(storyId + "\n" + namer);
    }

    @Override
    public void removeNamer(String storyId, String namer) {
        namers.remove(storyId + "\n" + namer);
    }

    @Override
    public IndexPosition position() {
        return position;
    }

    @Override
    public void keepPosition(IndexPosition standing) {
        position = standing;
    }
}
