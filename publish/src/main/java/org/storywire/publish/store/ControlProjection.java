package org.storywire.publish.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.projection.VisibilityDecision;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.StoryControl;

/** The latest control of each story, which determines whether the story is visible. */
final class ControlProjection extends LogProjection<StoryControl> {
    private static final RecordCodec<StoryControl> CODEC = RecordCodec.of(StoryControl.class);

    ControlProjection() {
        super("control", Topics.CONTROL, StoryControl.class);
    }

    @Override
    public ReadOrder order() {
        return ReadOrder.FIRST;
    }

    @Override
    List<String> tables() {
        return List.of("CREATE TABLE control(id TEXT PRIMARY KEY, offset INTEGER NOT NULL, control BLOB NOT NULL)"
                + " WITHOUT ROWID");
    }

    @Override
    ApplyOutcome apply(ApplyContext context, ProjectedRecord<StoryControl> record) {
        Optional<StoryControl> control = record.value();
        if (control.isPresent()) {
            context.sql()
                    .run(
                            "INSERT INTO control(id, offset, control) VALUES(?1, ?2, ?3)"
                                    + " ON CONFLICT(id) DO UPDATE SET offset = ?2, control = ?3",
                            record.key(),
                            record.offset(),
                            CODEC.encode(control.get()));
        } else {
            context.sql().run("DELETE FROM control WHERE id = ?", record.key());
        }
        context.stories().row(record.key()).ifPresent(row -> {
            VisibilityDecision decision = VisibilityDecision.of(row.facts(), control.orElse(null), context.now());
            context.deletedText(context.stories().updateVisibility(row, decision));
            context.stories().setControlOffset(row.id(), record.offset());
        });
        return control.isPresent() ? ApplyOutcome.CONTROLLED : ApplyOutcome.FORGOTTEN;
    }

    static @Nullable StoryControl find(SqlConnection sql, String storyId) {
        return sql.one("SELECT control FROM control WHERE id = ?", row -> CODEC.decode(row.getBytes(1)), storyId)
                .orElse(null);
    }
}
