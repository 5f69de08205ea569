package org.storywire.enrich.link;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/**
 * Makes the wire from tagged stories and control in one order. A story is emitted with its links;
 * older stories whose links it changes are emitted again. A story that is killed, held or withdrawn is emitted empty at once,
 * and every story that links to it is emitted without that link: no output links to a story that may not be shown.
 *
 * <p>What it remembers is in a {@link LinkRepository}; the {@link ArchiveIndex} follows it. Not for several threads.
 */
public final class Linker implements AutoCloseable {
    private static final int CANDIDATES_MAX = 60;
    private static final int EXPIRED_MAX = 200;

    private final LinkRepository repository;
    private final ArchiveIndex index;
    private final LinkRules rules;
    private final Clock clock;
    private final WireStoryFactory wire;
    private final BacklinkIndex backlinks;
    private final LinkPolicy policy;
    private final FeatureExtractor extractor = new FeatureExtractor();

    public Linker(LinkRepository repository, ArchiveIndex index, LinkRules rules, Clock clock) {
        this.repository = repository;
        this.index = index;
        this.rules = rules;
        this.clock = clock;
        this.wire = new WireStoryFactory(clock);
        this.backlinks = new BacklinkIndex(repository);
        this.policy = new LinkPolicy(repository, index, rules);
    }

    /** Brings the index to the position of the committed state: as it is where that is equal, else cleared and filled again. */
    public boolean recover() {
        IndexPosition committed = repository.position();
        if (index.position().equals(committed)) {
            return false;
        }
        index.clear();
        repository.eachStory(tagged -> {
            StoryFeatures features = extractor.features(tagged);
            if (features.expires().isAfter(clock.instant())) {
                index.put(features);
            }
        });
        index.at(committed.tagged(), committed.control());
        return true;
    }

    /** Applies a control record: what it hides leaves the wire at once, before any backlog. */
    public List<WireStory> on(StoryControl control, long offset) {
        List<WireStory> out = new ArrayList<>();
        String id = control.getStoryId();
        repository.keepControl(control);
        repository
                .story(id)
                .filter(kept -> Visibility.hides(control, kept.getStory().getRevision()))
                .ifPresent(kept -> withdraw(kept, statusBy(control), out));
        index.at(index.position().tagged(), offset);
        repository.keepPosition(index.position());
        return out;
    }

    /** A revision: on the wire with its links, or empty where it may not be shown. */
    public List<WireStory> on(StoryTagged tagged, long offset) {
        List<WireStory> out = new ArrayList<>();
        Story story = tagged.getStory();
        LinkState state = repository.state(story.getStoryId()).orElse(LinkState.of(story.getStoryId(), offset));
        Optional<StoryControl> hiding = repository
                .control(story.getStoryId())
                .filter(control -> Visibility.hides(control, story.getRevision()));
        if (!Visibility.isUsable(story)) {
            withdraw(state, tagged, story, out);
        } else if (hiding.isPresent()) {
            withdraw(state, tagged, WireStoryFactory.emptied(story, statusBy(hiding.get())), out);
        } else {
            arrive(state, tagged, out);
        }
        index.at(offset, index.position().control());
        repository.keepPosition(index.position());
        return out;
    }

    /** Stories whose time is over are linked no more; call it now and then. */
    public List<WireStory> expire() {
        List<WireStory> out = new ArrayList<>();
        for (String id : index.expired(clock.instant(), EXPIRED_MAX)) {
            index.remove(id);
            repository.story(id).ifPresent(tagged -> heal(tagged.getStory(), out));
        }
        repository.keepPosition(index.position());
        return out;
    }

    private static StoryStatus statusBy(StoryControl control) {
        return control.getState() == ControlState.HELD ? StoryStatus.WITHHELD : StoryStatus.CANCELED;
    }

    private void arrive(LinkState state, StoryTagged tagged, List<WireStory> out) {
        Story story = tagged.getStory();
        StoryFeatures features = extractor.features(tagged);
        repository.keepStory(tagged);
        if (!features.expires().isAfter(clock.instant())) {
            index.remove(story.getStoryId());
            emit(state, policy.none(state), new Emission(tagged, story.getCause()), out);
            heal(story, out);
            return;
        }
        List<Similarity> similar = index.candidates(features, CANDIDATES_MAX).stream()
                .map(other -> Similarity.of(features, other, index))
                .filter(s -> policy.isLinkable(s, clock.instant()))
                .sorted(Similarity.BEST_FIRST)
                .toList();
        LinkState linked = policy.of(state, similar);
        LinkState emitted = emit(state, linked, new Emission(tagged, story.getCause()), out);
        index.put(features);
        Cause cause = enrichedBy(story);
        for (LinkPolicy.Change change : policy.changes(features, emitted, similar)) {
            if (change.visible()) {
                repository
                        .story(change.after().storyId())
                        .ifPresent(other -> emit(change.before(), change.after(), new Emission(other, cause), out));
            } else {
                backlinks.keep(change.before(), change.after());
            }
        }
    }

    /** A story that goes out, and its cause. */
    private record Emission(StoryTagged tagged, Cause cause) {}

    private LinkState emit(LinkState before, LinkState after, Emission emission, List<WireStory> out) {
        StoryTagged tagged = emission.tagged();
        LinkState checked = rules.guarded() ? policy.checked(after) : after;
        LinkState next = checked.version(tagged.getStory().getRevision(), tagged.getEnrichment(), true);
        backlinks.keep(before, next);
        out.add(wire.story(tagged, next, emission.cause()));
        return next;
    }

    private void withdraw(StoryTagged kept, StoryStatus status, List<WireStory> out) {
        Story story = kept.getStory();
        LinkState state = repository.state(story.getStoryId()).orElse(LinkState.of(story.getStoryId(), -1));
        withdraw(state, kept, WireStoryFactory.emptied(story, status), out);
    }

    private void withdraw(LinkState state, StoryTagged tagged, Story emptied, List<WireStory> out) {
        String id = emptied.getStoryId();
        LinkState next = state.withdrawn().version(emptied.getRevision(), tagged.getEnrichment(), false);
        backlinks.keep(state, next);
        repository.dropStory(id);
        index.withdraw(id);
        out.add(wire.withdrawn(tagged, next, emptied));
        heal(emptied, out);
    }

    /** Every story that names this one goes out without it; an event that it began is now its next story's. */
    private void heal(Story gone, List<WireStory> out) {
        if (!rules.guarded()) {
            return;
        }
        String id = gone.getStoryId();
        List<LinkState> namers = repository.namers(id).stream()
                .flatMap(namer -> repository.state(namer).stream())
                .toList();
        Optional<String> heir = LinkPolicy.heir(id, namers);
        for (LinkState namer : namers) {
            repository.story(namer.storyId()).ifPresent(tagged -> {
                LinkState healed = LinkPolicy.without(namer, id, heir);
                emit(namer, healed, new Emission(tagged, enrichedBy(gone)), out);
            });
        }
    }

    private static Cause enrichedBy(Story story) {
        return Cause.newBuilder()
                .setType(CauseType.ENRICHMENT)
                .setId(story.getStoryId())
                .setRevision(story.getRevision())
                .build();
    }

    @Override
    public void close() {
        extractor.close();
    }
}
