package org.storywire.enrich.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state that link keeps of a story on the wire. It has no text, so it outlives a kill, and version numbers continue from it.
 *
 * @param storyId whose
 * @param revision last emitted
 * @param enrichment last emitted
 * @param arrival offset at which the story was first seen: who came earlier
 * @param shown whether the last emission had text
 * @param related by falling score
 * @param nearCopyOf the earlier story that it nearly copies
 * @param cluster the event's first story; itself when it began the event; empty when not shown
 */
public record LinkState(
        String storyId,
        long revision,
        int enrichment,
        long arrival,
        boolean shown,
        List<Link> related,
        Optional<String> nearCopyOf,
        Optional<String> cluster) {
    private static final int VERSION = 1;

    public LinkState {
        related = List.copyOf(related);
    }

    /** Before its first emission. */
    static LinkState of(String storyId, long arrival) {
        return new LinkState(storyId, 0, -1, arrival, false, List.of(), Optional.empty(), Optional.empty());
    }

    LinkState withLinks(List<Link> links) {
        return new LinkState(storyId, revision, enrichment, arrival, shown, links, nearCopyOf, cluster);
    }

    LinkState withNearCopyOf(Optional<String> original) {
        return new LinkState(storyId, revision, enrichment, arrival, shown, related, original, cluster);
    }

    LinkState withCluster(Optional<String> first) {
        return new LinkState(storyId, revision, enrichment, arrival, shown, related, nearCopyOf, first);
    }

    /** The next version: a new revision begins at {@code least}, the same one continues. */
    LinkState version(long newRevision, int least, boolean nowShown) {
        int next = newRevision == revision ? Math.max(enrichment + 1, least) : least;
        return new LinkState(storyId, newRevision, next, arrival, nowShown, related, nearCopyOf, cluster);
    }

    /** Has no links and no text. */
    LinkState withdrawn() {
        return new LinkState(
                storyId, revision, enrichment, arrival, false, List.of(), Optional.empty(), Optional.empty());
    }

    /** Whom an emission of it would name, itself left out. */
    Stream<String> named() {
        return Stream.concat(related.stream().map(Link::storyId), Stream.concat(nearCopyOf.stream(), cluster.stream()))
                .filter(id -> !id.equals(storyId))
                .distinct();
    }

    boolean isRelatedTo(String other) {
        return related.stream().anyMatch(l -> l.storyId().equals(other));
    }

    /** For the store. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(storyId);
            out.writeLong(revision);
            out.writeInt(enrichment);
            out.writeLong(arrival);
            out.writeBoolean(shown);
            out.writeInt(related.size());
            for (Link link : related) {
                out.writeUTF(link.storyId());
                out.writeDouble(link.score());
                out.writeUTF(link.reason());
            }
            out.writeUTF(nearCopyOf.orElse(""));
            out.writeUTF(cluster.orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** From the store; refuses a version that it does not know. */
    public static LinkState of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalStateException("link state: expected version " + VERSION + ", found " + version);
            }
            String storyId = in.readUTF();
            long revision = in.readLong();
            int enrichment = in.readInt();
            long arrival = in.readLong();
            boolean shown = in.readBoolean();
            int n = in.readInt();
            List<Link> related = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                related.add(new Link(in.readUTF(), in.readDouble(), in.readUTF()));
            }
            Optional<String> nearCopyOf = text(in.readUTF());
            return new LinkState(
                    storyId, revision, enrichment, arrival, shown, related, nearCopyOf, text(in.readUTF()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
