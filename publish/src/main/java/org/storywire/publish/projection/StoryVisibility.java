package org.storywire.publish.projection;

import java.util.Optional;
import java.util.function.Function;
import org.storywire.schemas.avro.WireStory;

/** How a story that the wire bore stands: it may be shown, or it is withdrawn and readers see a notice. */
public sealed interface StoryVisibility {
    <T> T fold(Function<Shown, T> shown, Function<Withdrawn, T> withdrawn);

    /** The story, where it may be shown. */
    default Optional<WireStory> visible() {
        return fold(shown -> Optional.of(shown.wire()), withdrawn -> Optional.empty());
    }

    /** It may be shown. */
    record Shown(WireStory wire) implements StoryVisibility {
        @Override
        public <T> T fold(Function<Shown, T> shown, Function<Withdrawn, T> withdrawn) {
            return shown.apply(this);
        }
    }

    /** It must not be shown: nothing of its text is here. */
    record Withdrawn(String storyId, WithdrawalNotice notice) implements StoryVisibility {
        @Override
        public <T> T fold(Function<Shown, T> shown, Function<Withdrawn, T> withdrawn) {
            return withdrawn.apply(this);
        }
    }
}
