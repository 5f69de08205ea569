package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.ControlState;
import org.storywire.trending.table.VarintReader;
import org.storywire.trending.table.VarintWriter;

/** What is known of a story beside its reads: its filing on the wire and what control says, each where there is one. */
public record StoryFacts(
        @Nullable StoryMetadata filing, @Nullable StoryRuling ruling) {
    /** Nothing is known. */
    public static final StoryFacts UNKNOWN = new StoryFacts(null, null);

    private static final int VERSION = 2;

    public StoryFacts with(StoryMetadata newFiling) {
        return new StoryFacts(newFiling, ruling);
    }

    public StoryFacts with(StoryRuling newRuling) {
        return new StoryFacts(filing, newRuling);
    }

    /** The filing, if the story may be on a board at this time. */
    public @Nullable StoryMetadata shown(long at) {
        if (filing == null || !filing.usable() || at >= filing.expires()) {
            return null;
        }
        boolean hidden = ruling != null && Visibility.hides(ruling.state(), ruling.revision(), filing.revision());
        return hidden ? null : filing;
    }

    /** Bytes that {@link #decode} reads. */
    public byte[] encode() {
        VarintWriter out = new VarintWriter(96).count(VERSION).count(filing == null ? 0 : 1);
        if (filing != null) {
            encode(filing, out);
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
        boolean filed = in.count() == 1;
        StoryMetadata filing = !filed ? null : version == 1 ? sectionOnly(in) : filing(in);
        StoryRuling ruling = in.count() == 0 ? null : new StoryRuling(ControlState.valueOf(in.text()), in.signed());
        return new StoryFacts(filing, ruling);
    }

    private static void encode(StoryMetadata filing, VarintWriter out) {
        StoryBoards shelf = filing.shelf();
        out.text(shelf.section()).signed(filing.published()).signed(filing.revision());
        out.count(filing.usable() ? 1 : 0);
        out.count(filing.expires() == Long.MAX_VALUE ? 0 : 1);
        if (filing.expires() != Long.MAX_VALUE) {
            out.signed(filing.expires());
        }
        out.text(shelf.language()).text(shelf.cluster()).count(shelf.tags().size());
        shelf.tags().forEach(out::text);
    }

    private static StoryMetadata filing(VarintReader in) {
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

    /** As the first version wrote it. */
    private static StoryMetadata sectionOnly(VarintReader in) {
        return new StoryMetadata(StoryBoards.of(in.text()), in.signed(), in.signed(), in.count() == 1, in.signed());
    }
}
