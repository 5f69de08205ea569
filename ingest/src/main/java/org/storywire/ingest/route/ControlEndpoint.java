package org.storywire.ingest.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.storywire.ingest.event.DerivedIds;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.story.ControlRequest;
import org.storywire.ingest.view.AcceptedStoryView;
import org.storywire.ingest.view.ControlView;
import org.storywire.ingest.view.Receipt;
import org.storywire.ingest.view.ReceiptView;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/** Kills, holds and revives stories. The control applies everywhere at once; then the desk makes it a revision. */
public final class ControlEndpoint {
    private final SubmissionWriter submissions;
    private final ReceiptView receipts;
    private final AcceptedStoryView stories;
    private final ControlView controls;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ControlEndpoint(
            SubmissionWriter submissions,
            ReceiptView receipts,
            AcceptedStoryView stories,
            ControlView controls,
            Clock clock) {
        this.submissions = submissions;
        this.receipts = receipts;
        this.stories = stories;
        this.controls = controls;
        this.clock = clock;
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
        StorySubmitted submission = submission(request, action, body, key);
        Optional<StoryControl> before = controls.of(submission.getStoryId());
        if (receipts.find(submission.getReceiptId()).isEmpty()) {
            check(action, before);
        }
        Optional<String> hash = key.map(value -> DerivedIds.request(
                action.name().toLowerCase(Locale.ROOT),
                submission.getStoryId(),
                body.reason().orElse(""),
                body.revision().map(String::valueOf).orElse("")));
        Receipt receipt = submissions.submit(submission, hash, Optional.of(control(submission, before)));
        Duration patience = DoorRequest.patience(request);
        Receipt later = submissions.awaitFate(receipt, patience);
        return StoryResponses.controlled(later, patience, stories.isKnown(later.storyId()), participle);
    }

    private StorySubmitted submission(
            Request request, SubmissionAction action, ControlRequest body, Optional<String> key) {
        Caller caller = DoorRequest.caller(request);
        String storyId = DoorRequest.addressed(request).storyId();
        return StorySubmitted.newBuilder()
                .setReceiptId(key.map(value -> DerivedIds.receipt(caller.publisher(), value))
                        .orElseGet(() -> DerivedIds.receipt(random)))
                .setStoryId(storyId)
                .setAction(action)
                .setRevision(Math.max(stories.highest(storyId), body.revision().orElse(0L)))
                .setReason(body.reason().orElse(null))
                .setSubmittedBy(caller.keyId())
                .setSubmittedAt(later(clock.instant(), controls.of(storyId)))
                .build();
    }

    private static ControlRequest body(Request request) {
        if (request.body().length == 0) {
            return ControlRequest.NONE;
        }
        JsonNode body = DoorRequest.json(request);
        return ControlRequest.read(
                body.isMissingNode() ? JsonNodeFactory.instance.objectNode() : body,
                invalid -> Problems.invalidStory(invalid));
    }

    /** Refuses a hold that would lift a kill, and a revival of a story that is not hidden. */
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

    private static StoryControl control(StorySubmitted submission, Optional<StoryControl> before) {
        return StoryControl.newBuilder()
                .setStoryId(submission.getStoryId())
                .setState(state(submission.getAction()))
                .setRevision(
                        submission.getAction() == SubmissionAction.REVIVE ? floor(before) : submission.getRevision())
                .setReason(submission.getReason().orElse(null))
                .setBy(submission.getSubmittedBy())
                .setAt(submission.getSubmittedAt())
                .build();
    }

    /** A time later than the control in force, whatever the clock of the door that wrote it. */
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

    /** The highest revision that stays killed after a revival; 0 after a hold, when all may be shown again. */
    private static long floor(Optional<StoryControl> before) {
        return before.filter(control -> control.getState() == ControlState.KILLED)
                .map(StoryControl::getRevision)
                .orElse(0L);
    }
}
