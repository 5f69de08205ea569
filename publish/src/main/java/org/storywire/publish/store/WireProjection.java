package org.storywire.publish.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.projection.VisibilityDecision;
import org.storywire.schemas.Topics;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.WireStory;

/** The stories on the wire, indexed by date, section and tag. */
final class WireProjection extends LogProjection<WireStory> {
    static final RecordCodec<WireStory> CODEC = RecordCodec.of(WireStory.class);

    WireProjection() {
        super("wire", Topics.WIRE, WireStory.class);
    }

    @Override
    public Optional<Instant> publishedAt(WireStory value) {
        return Optional.of(value.getWiredAt());
    }

    @Override
    List<String> tables() {
        return List.of(
                "CREATE TABLE story(id TEXT NOT NULL UNIQUE, shown INTEGER NOT NULL, why TEXT, reason TEXT,"
                        + " withdrawn_at INTEGER, revision INTEGER NOT NULL, status TEXT NOT NULL, expires INTEGER,"
                        + " accepted_at INTEGER NOT NULL, date INTEGER NOT NULL, section TEXT NOT NULL,"
                        + " section_label TEXT NOT NULL, tags TEXT NOT NULL, wire_offset INTEGER NOT NULL,"
                        + " control_offset INTEGER NOT NULL, wire BLOB)",
                "CREATE INDEX story_latest ON story(date DESC, id) WHERE shown = 1",
                "CREATE INDEX story_section ON story(section, date DESC, id) WHERE shown = 1",
                "CREATE INDEX story_expires ON story(expires) WHERE expires IS NOT NULL",
                "CREATE INDEX story_wire_offset ON story(wire_offset)",
                "CREATE INDEX story_control_offset ON story(control_offset) WHERE control_offset >= 0",
                "CREATE TABLE story_tag(tag TEXT NOT NULL, date INTEGER NOT NULL, id TEXT NOT NULL,"
                        + " PRIMARY KEY(tag, date DESC, id)) WITHOUT ROWID",
                "CREATE TABLE section(id TEXT PRIMARY KEY, stories INTEGER NOT NULL) WITHOUT ROWID");
    }

    @Override
    ApplyOutcome apply(ApplyContext context, ProjectedRecord<WireStory> record) {
        StoryTable stories = context.stories();
        Optional<StoryRow> before = stories.row(record.key());
        if (record.value().isEmpty()) {
            before.ifPresent(stories::delete);
            context.deletedText(before.isPresent());
            return ApplyOutcome.FORGOTTEN;
        }
        WireStory wire = record.value().get();
        VisibilityDecision decision = VisibilityDecision.of(
                StoryRow.facts(wire.getStory()), ControlProjection.find(context.sql(), record.key()), context.now());
        stories.put(before, wire, record.offset(), decision);
        context.deletedText(before.filter(StoryRow::hasText).isPresent() && !decision.isShown());
        if (decision.isShown()) {
            return ApplyOutcome.SHOWN;
        }
        return Visibility.isUsable(wire.getStory()) ? ApplyOutcome.HIDDEN : ApplyOutcome.WITHDRAWN;
    }
}
