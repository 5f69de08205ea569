package org.storywire.enrich.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.storywire.schemas.Visibility;

/** The rules of who is related to whom, in both directions. Decides; keeps nothing. */
final class LinkPolicy {
    private static final Comparator<Link> BEST_FIRST =
            Comparator.comparingDouble(Link::score).reversed().thenComparing(Link::storyId);

    private final LinkRepository repository;
    private final ArchiveIndex index;
    private final LinkRules rules;

    LinkPolicy(LinkRepository repository, ArchiveIndex index, LinkRules rules) {
        this.repository = repository;
        this.index = index;
        this.rules = rules;
    }

    /** A change of another story's links; {@code visible} when their ids change, so that it must go out again. */
    record Change(LinkState before, LinkState after, boolean visible) {}

    /** True when two stories are similar enough, and the other may be shown. */
    boolean isLinkable(Similarity similarity, Instant now) {
        boolean enough = similarity.score() >= rules.relatedMin() || isCopy(similarity);
        return enough
                && similarity.other().expires().isAfter(now)
                && (!rules.guarded() || isShown(similarity.other().storyId()));
    }

    /** The links of an arriving story. A story keeps the event that it was first found in. */
    LinkState of(LinkState state, List<Similarity> similar) {
        Optional<String> original = similar.stream()
                .filter(this::isCopy)
                .flatMap(s -> repository.state(s.other().storyId()).stream())
                .filter(other -> other.arrival() < state.arrival())
                .min(Comparator.comparingLong(LinkState::arrival))
                .map(LinkState::storyId);
        List<Link> related = similar.stream()
                .filter(s -> !isCopy(s) && !isCopyOfAnother(s))
                .limit(rules.relatedMax())
                .map(LinkPolicy::link)
                .toList();
        return state.withLinks(related)
                .withNearCopyOf(original)
                .withCluster(state.cluster().or(() -> event(state, similar)));
    }

    /** No links at all, for a story whose time is over. */
    LinkState none(LinkState state) {
        return state.withdrawn().withCluster(Optional.of(state.storyId()));
    }

    /** The changes that an arrival makes in other stories: they gain it, lose it, or score it differently. Bounded. */
    List<Change> changes(StoryFeatures features, LinkState arrived, List<Similarity> similar) {
        List<Change> changes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int visible = 0;
        List<Similarity> former = former(features, similar);
        for (Similarity similarity :
                Stream.concat(former.stream(), similar.stream()).toList()) {
            if (visible < rules.reemissionsMax() && seen.add(similarity.other().storyId())) {
                Optional<Change> change = change(arrived, similarity);
                change.ifPresent(changes::add);
                visible += change.filter(Change::visible).isPresent() ? 1 : 0;
            }
        }
        return changes;
    }

    /** Stories that name this one and were not found similar now. */
    private List<Similarity> former(StoryFeatures features, List<Similarity> similar) {
        Set<String> still = new HashSet<>();
        similar.forEach(s -> still.add(s.other().storyId()));
        return repository.namers(features.storyId()).stream()
                .filter(id -> !still.contains(id))
                .limit(rules.reemissionsMax() * 4L)
                .flatMap(id -> index.get(id).stream())
                .map(other -> Similarity.of(features, other, index))
                .toList();
    }

    private Optional<Change> change(LinkState arrived, Similarity similarity) {
        String id = arrived.storyId();
        return repository
                .state(similarity.other().storyId())
                .filter(LinkState::shown)
                .map(other -> {
                    LinkState after = other.withLinks(related(arrived, other, similarity))
                            .withNearCopyOf(nearCopyOf(arrived, other, similarity));
                    boolean visible = other.isRelatedTo(id) != after.isRelatedTo(id)
                            || !other.nearCopyOf().equals(after.nearCopyOf());
                    return new Change(other, after, visible);
                })
                .filter(change -> !change.before().equals(change.after()));
    }

    private List<Link> related(LinkState arrived, LinkState other, Similarity similarity) {
        String id = arrived.storyId();
        List<Link> links = new ArrayList<>(other.related());
        boolean had = links.removeIf(l -> l.storyId().equals(id));
        double least = had ? rules.relatedMin() / rules.leadMin() : rules.relatedMin();
        boolean fits = similarity.score() >= least
                && !isCopy(similarity)
                && arrived.nearCopyOf().isEmpty();
        boolean full = links.size() >= rules.relatedMax();
        if (!fits
                || rules.relatedMax() == 0
                || (full && similarity.score() <= links.get(links.size() - 1).score() * rules.leadMin())) {
            return links;
        }
        links.add(new Link(id, similarity.score(), similarity.reason()));
        links.sort(BEST_FIRST);
        return links.subList(0, Math.min(links.size(), rules.relatedMax()));
    }

    /** A later story that copies the arrived revision, or copies it no more. */
    private Optional<String> nearCopyOf(LinkState arrived, LinkState other, Similarity similarity) {
        boolean copies = isCopy(similarity) && arrived.arrival() < other.arrival();
        if (copies && other.nearCopyOf().isEmpty()) {
            return Optional.of(arrived.storyId());
        }
        return other.nearCopyOf().filter(original -> copies || !original.equals(arrived.storyId()));
    }

    /** The event of the most similar story that is near enough in time, else a new one. */
    private Optional<String> event(LinkState state, List<Similarity> similar) {
        double days = rules.eventSpan().toHours() / 24.0;
        return similar.stream()
                .filter(s -> (s.score() >= rules.eventMin() || isCopy(s)) && s.days() <= days)
                .findFirst()
                .flatMap(s -> repository.state(s.other().storyId()).flatMap(LinkState::cluster))
                .or(() -> Optional.of(state.storyId()));
    }

    /** The story that carries on an event when its first one is gone: the earliest of those in the event. */
    static Optional<String> heir(String gone, List<LinkState> namers) {
        return namers.stream()
                .filter(LinkState::shown)
                .filter(n -> n.cluster().filter(gone::equals).isPresent())
                .min(Comparator.comparingLong(LinkState::arrival).thenComparing(LinkState::storyId))
                .map(LinkState::storyId);
    }

    static LinkState without(LinkState state, String gone, Optional<String> heir) {
        boolean orphan = state.cluster().filter(gone::equals).isPresent();
        return state.withLinks(state.related().stream()
                        .filter(l -> !l.storyId().equals(gone))
                        .toList())
                .withNearCopyOf(state.nearCopyOf().filter(id -> !id.equals(gone)))
                .withCluster(orphan ? heir : state.cluster());
    }

    /** The last check before an emission: a story that may not be shown is not linked, whatever was decided before. */
    LinkState checked(LinkState state) {
        List<Link> links =
                state.related().stream().filter(l -> isShown(l.storyId())).toList();
        Optional<String> cluster = state.cluster()
                .filter(id -> id.equals(state.storyId()) || isShown(id))
                .or(() -> Optional.of(state.storyId()));
        return state.withLinks(links)
                .withNearCopyOf(state.nearCopyOf().filter(this::isShown))
                .withCluster(cluster);
    }

    private boolean isShown(String storyId) {
        return repository
                .state(storyId)
                .filter(LinkState::shown)
                .filter(other -> repository
                        .control(storyId)
                        .filter(control -> Visibility.hides(control, other.revision()))
                        .isEmpty())
                .isPresent();
    }

    private boolean isCopy(Similarity similarity) {
        return similarity.resemblance() >= rules.copyMin();
    }

    private boolean isCopyOfAnother(Similarity similarity) {
        return repository
                .state(similarity.other().storyId())
                .flatMap(LinkState::nearCopyOf)
                .isPresent();
    }

    private static Link link(Similarity similarity) {
        return new Link(similarity.other().storyId(), similarity.score(), similarity.reason());
    }
}
