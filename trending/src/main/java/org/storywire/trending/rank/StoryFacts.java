package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.ControlState;
import org.storywire.trending.count.PackedIn;
import org.storywire.trending.count.PackedOut;

/** What is known of a story beside its reads: its filing on the wire and what control says, each where there is one. */
public record StoryFacts(@Nullable Filing filing, @Nullable Ruling ruling) {
    /** Nothing is known. */
    public static final StoryFacts UNKNOWN = new StoryFacts(null, null);

    private static final int VERSION = 2;

    public StoryFacts with(Filing newFiling) {
        return new StoryFacts(newFiling, ruling);
    }

    public StoryFacts with(Ruling newRuling) {
        return new StoryFacts(filing, newRuling);
    }

    /** The filing, if the story may be on a board at this time. */
    public @Nullable Filing shown(long at) {
        if (filing == null || !filing.usable() || at >= filing.expires()) {
            return null;
        }
        boolean hidden = ruling != null && Visibility.hides(ruling.state(), ruling.revision(), filing.revision());
        return hidden ? null : filing;
    }

    /** Bytes that {@link #decode} reads. */
    public byte[] encode() {
        PackedOut out = new PackedOut(96).count(VERSION).count(filing == null ? 0 : 1);
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
        PackedIn in = new PackedIn(bytes);
        long version = in.count();
        boolean filed = in.count() == 1;
        Filing filing = !filed ? null : version == 1 ? sectionOnly(in) : filing(in);
        Ruling ruling = in.count() == 0 ? null : new Ruling(ControlState.valueOf(in.text()), in.signed());
        return new StoryFacts(filing, ruling);
    }

    private static void encode(Filing filing, PackedOut out) {
        Shelf shelf = filing.shelf();
        out.text(shelf.section()).signed(filing.published()).signed(filing.revision());
        out.count(filing.usable() ? 1 : 0);
        out.count(filing.expires() == Long.MAX_VALUE ? 0 : 1);
        if (filing.expires() != Long.MAX_VALUE) {
            out.signed(filing.expires());
        }
        out.text(shelf.language()).text(shelf.cluster()).count(shelf.tags().size());
        shelf.tags().forEach(out::text);
    }

    private static Filing filing(PackedIn in) {
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
        return new Filing(new Shelf(section, language, tags, cluster), published, revision, usable, expires);
    }

    /** As the first version wrote it. */
    private static Filing sectionOnly(PackedIn in) {
        return new Filing(Shelf.of(in.text()), in.signed(), in.signed(), in.count() == 1, in.signed());
    }
}
