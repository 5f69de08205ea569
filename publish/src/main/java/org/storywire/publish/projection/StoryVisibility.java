package org.storywire.publish.projection;

import java.util.Optional;
import java.util.function.Function;
import org.storywire.schemas.avro.WireStory;

/** State of a known story: visible, or withdrawn with a notice for readers. */
public sealed interface StoryVisibility {
    <T> T fold(Function<Shown, T> shown, Function<Withdrawn, T> withdrawn);

    /** The story, if visible. */
    default Optional<WireStory> visible() {
        return fold(shown -> Optional.of(shown.wire()), withdrawn -> Optional.empty());
    }

    record Shown(WireStory wire) implements StoryVisibility {
        @Override
        public <T> T fold(Function<Shown, T> shown, Function<Withdrawn, T> withdrawn) {
            return shown.apply(this);
        }
    }

    /** A withdrawn story, without its text. */
    record Withdrawn(String storyId, WithdrawalNotice notice) implements StoryVisibility {
        @Override
        public <T> T fold(Function<Shown, T> shown, Function<Withdrawn, T> withdrawn) {
            return withdrawn.apply(this);
        }
    }
}
