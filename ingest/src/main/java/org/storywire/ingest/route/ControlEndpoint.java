package org.storywire.ingest.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.storywire.ingest.event.DerivedIds;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.story.ControlRequest;
import org.storywire.ingest.view.Receipt;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/** The kill lane: kill, hold and revive. The control applies everywhere at once; then the desk makes it a revision. */
public final class ControlEndpoint {
    private final SubmissionWriter submissions;
    private final SecureRandom random = new SecureRandom();

    public ControlEndpoint(SubmissionWriter submissions) {
        this.submissions = submissions;
    }

    public Response kill(Request request) {
        return control(request, SubmissionAction.KILL, "killed");
    }

    public Response hold(Request request) {
        return control(request, SubmissionAction.HOLD, "held");
    }

    public Response revive(Request request) {
        return control(request, SubmissionAction.REVIVE, "revived");
    }

    private Response control(Request request, SubmissionAction action, String participle) {
        Optional<String> key = DoorRequest.idempotencyKey(request);
        ControlRequest body = body(request);
        StorySubmitted asked = submission(request, action, body, key);
        Optional<StoryControl> before = submissions.views().controls().of(asked.getStoryId());
        if (submissions.views().receipts().find(asked.getReceiptId()).isEmpty()) {
            check(action, before);
        }
        Optional<String> hash = key.map(word -> DerivedIds.request(
                action.name().toLowerCase(Locale.ROOT),
                asked.getStoryId(),
                body.reason().orElse(""),
                body.revision().map(String::valueOf).orElse("")));
        Receipt receipt =
                submissions.submit(new SubmissionWriter.Order(asked, hash, Optional.of(control(asked, before))));
        return StoryResponses.controlled(
                receipt, DoorRequest.patience(request), new StoryResponses.Control(submissions, participle));
    }

    private StorySubmitted submission(
            Request request, SubmissionAction action, ControlRequest body, Optional<String> key) {
        Caller caller = DoorRequest.caller(request);
        String storyId = DoorRequest.addressed(request).storyId();
        SubmissionWriter.Views views = submissions.views();
        return StorySubmitted.newBuilder()
                .setReceiptId(key.map(word -> DerivedIds.receipt(caller.publisher(), word))
                        .orElseGet(() -> DerivedIds.receipt(random)))
                .setStoryId(storyId)
                .setAction(action)
                .setRevision(Math.max(
                        views.stories().highest(storyId), body.revision().orElse(0L)))
                .setReason(body.reason().orElse(null))
                .setSubmittedBy(caller.keyId())
                .setSubmittedAt(later(views.clock().instant(), views.controls().of(storyId)))
                .build();
    }

    private static ControlRequest body(Request request) {
        if (request.body().length == 0) {
            return ControlRequest.NONE;
        }
        JsonNode body = DoorRequest.json(request);
        return ControlRequest.read(
                body.isMissingNode() ? JsonNodeFactory.instance.objectNode() : body,
                mistaken -> Problems.invalidStory(mistaken));
    }

    /** A hold must not lift a kill, and only what is hidden can be revived. */
    private static void check(SubmissionAction action, Optional<StoryControl> before) {
        Optional<ControlState> state = before.map(StoryControl::getState);
        if (action == SubmissionAction.HOLD && state.equals(Optional.of(ControlState.KILLED))) {
            throw Problems.conflict(DeskRules.KILLED, "expected a story that is not killed, found a killed one");
        }
        if (action == SubmissionAction.REVIVE
                && state.filter(found -> found != ControlState.CLEARED).isEmpty()) {
            throw Problems.conflict(DeskRules.NOT_HELD, "expected a story that is killed or held, found neither");
        }
    }

    private static StoryControl control(StorySubmitted asked, Optional<StoryControl> before) {
        return StoryControl.newBuilder()
                .setStoryId(asked.getStoryId())
                .setState(state(asked.getAction()))
                .setRevision(asked.getAction() == SubmissionAction.REVIVE ? floor(before) : asked.getRevision())
                .setReason(asked.getReason().orElse(null))
                .setBy(asked.getSubmittedBy())
                .setAt(asked.getSubmittedAt())
                .build();
    }

    /** Later than the control in force, whatever the clock of the door that wrote it. */
    private static Instant later(Instant now, Optional<StoryControl> before) {
        return before.map(control -> control.getAt().plusMillis(1))
                .filter(now::isBefore)
                .orElse(now);
    }

    private static ControlState state(SubmissionAction action) {
        return switch (action) {
            case KILL -> ControlState.KILLED;
            case HOLD -> ControlState.HELD;
            default -> ControlState.CLEARED;
        };
    }

    /** After a kill the killed revisions stay dead; after a hold all may be seen again. */
    private static long floor(Optional<StoryControl> before) {
        return before.filter(control -> control.getState() == ControlState.KILLED)
                .map(StoryControl::getRevision)
                .orElse(0L);
    }
}
