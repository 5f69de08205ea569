package org.storywire.trending.rank;

import org.jspecify.annotations.Nullable;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.ControlState;
import org.storywire.trending.count.PackedIn;
import org.storywire.trending.count.PackedOut;

/** What is known of a story beside its reads: its filing on the wire and what control says, each where there is one. */
public record StoryFacts(@Nullable Filing filing, @Nullable Ruling ruling) {
    /** Nothing is known. */
    public static final StoryFacts UNKNOWN = new StoryFacts(null, null);

    private static final int VERSION = 1;

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

    public byte[] encode() {
        PackedOut out = new PackedOut(48).count(VERSION).count(filing == null ? 0 : 1);
        if (filing != null) {
            out.text(filing.section()).signed(filing.published()).signed(filing.revision());
            out.count(filing.usable() ? 1 : 0).signed(filing.expires());
        }
        out.count(ruling == null ? 0 : 1);
        if (ruling != null) {
            out.text(ruling.state().name()).signed(ruling.revision());
        }
        return out.toBytes();
    }

    public static StoryFacts decode(byte[] bytes) {
        PackedIn in = new PackedIn(bytes).version(VERSION);
        Filing filing =
                in.count() == 0 ? null : new Filing(in.text(), in.signed(), in.signed(), in.count() == 1, in.signed());
        Ruling ruling = in.count() == 0 ? null : new Ruling(ControlState.valueOf(in.text()), in.signed());
        return new StoryFacts(filing, ruling);
    }
}
