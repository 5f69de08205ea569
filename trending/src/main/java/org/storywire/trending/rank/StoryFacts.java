package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.ControlState;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/** The facts of a story beside its reads: its metadata on the wire, and the ruling of control. */
public record StoryFacts(
        @Nullable StoryMetadata metadata, @Nullable StoryRuling ruling) {
    public static final StoryFacts UNKNOWN = new StoryFacts(null, null);

    private static final int VERSION = 2;

    public StoryFacts with(StoryMetadata newMetadata) {
        return new StoryFacts(newMetadata, ruling);
    }

    public StoryFacts with(StoryRuling newRuling) {
        return new StoryFacts(metadata, newRuling);
    }

    /** The metadata, or null where the story must not be on a board at this time. */
    public @Nullable StoryMetadata visibleAt(long at) {
        if (metadata == null || !metadata.usable() || at >= metadata.expires()) {
            return null;
        }
        boolean hidden = ruling != null && Visibility.hides(ruling.state(), ruling.revision(), metadata.revision());
        return hidden ? null : metadata;
    }

    public byte[] encode() {
        VarintWriter out = new VarintWriter(96).count(VERSION).count(metadata == null ? 0 : 1);
        if (metadata != null) {
            encode(metadata, out);
        }
        out.count(ruling == null ? 0 : 1);
        if (ruling != null) {
            out.text(ruling.state().name()).signed(ruling.revision());
        }
        return out.toBytes();
    }

    public static StoryFacts decode(byte[] bytes) {
        VarintReader in = new VarintReader(bytes);
        long version = in.count();
        boolean hasMetadata = in.count() == 1;
        StoryMetadata metadata = !hasMetadata ? null : version == 1 ? sectionOnly(in) : metadata(in);
        StoryRuling ruling = in.count() == 0 ? null : new StoryRuling(ControlState.valueOf(in.text()), in.signed());
        return new StoryFacts(metadata, ruling);
    }

    private static void encode(StoryMetadata metadata, VarintWriter out) {
        StoryBoards boards = metadata.boards();
        out.text(boards.section()).signed(metadata.published()).signed(metadata.revision());
        out.count(metadata.usable() ? 1 : 0);
        out.count(metadata.expires() == Long.MAX_VALUE ? 0 : 1);
        if (metadata.expires() != Long.MAX_VALUE) {
            out.signed(metadata.expires());
        }
        out.text(boards.language()).text(boards.cluster()).count(boards.tags().size());
        boards.tags().forEach(out::text);
    }

    private static StoryMetadata metadata(VarintReader in) {
        String section = in.text();
        long published = in.signed();
        long revision = in.signed();
        boolean usable = in.count() == 1;
        long expires = in.count() == 0 ? Long.MAX_VALUE : in.signed();
        String language = in.text();
        String cluster = in.text();
        int size = in.smallCount();
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tags.add(in.text());
        }
        return new StoryMetadata(
                new StoryBoards(section, language, tags, cluster), published, revision, usable, expires);
    }

    /** Reads the metadata of version 1. */
    private static StoryMetadata sectionOnly(VarintReader in) {
        return new StoryMetadata(StoryBoards.of(in.text()), in.signed(), in.signed(), in.count() == 1, in.signed());
    }
}
