package org.storywire.enrich.link;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryTagged;

/** The stories, controls and links that link keeps, transactionally; in the topology these are state stores. */
public interface LinkRepository {
    /** The latest revision of a story that may be shown. */
    Optional<StoryTagged> story(String storyId);

    void keepStory(StoryTagged tagged);

    /** Nothing of its text remains. */
    void dropStory(String storyId);

    /** Every story that is kept. */
    void eachStory(Consumer<StoryTagged> action);

    Optional<LinkState> state(String storyId);

    void keepState(LinkState state);

    Optional<StoryControl> control(String storyId);

    void keepControl(StoryControl control);

    /** The stories whose last emission names this one, in the order of their ids. */
    List<String> namers(String storyId);

    void addNamer(String storyId, String namer);

    void removeNamer(String storyId, String namer);

    /** The position of the index when this repository was committed. */
    IndexPosition position();

    void keepPosition(IndexPosition position);
}
