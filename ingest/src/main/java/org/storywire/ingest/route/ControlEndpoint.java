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

/** The kill lane: kill, hold and revive. Control says it at once, to everybody; then the desk makes it a revision. */
public final class ControlEndpoint {
    private final SubmissionWriter submissions;
    private final SecureRandom random = new SecureRandom();

    public ControlEndpoint(SubmissionWriter submissions) {
        this.submissions = submissions;
    }

    public Response kill(Request request) {
        return take(request, SubmissionAction.KILL);
    }

    public Response hold(Request request) {
        return take(request, SubmissionAction.HOLD);
    }

    public Response revive(Request request) {
        return take(request, SubmissionAction.REVIVE);
    }

    private Response take(Request request, SubmissionAction action) {
        Caller caller = DoorRequest.caller(request);
        String storyId = DoorRequest.addressed(request).storyId();
        Optional<String> key = DoorRequest.idempotencyKey(request);
        ControlRequest wish = wish(request);
        Optional<StoryControl> before = submissions.books().controls().of(storyId);
        String receiptId = key.map(word -> DerivedIds.receipt(caller.publisher(), word))
                .orElseGet(() -> DerivedIds.receipt(random));
        if (submissions.books().receipts().find(receiptId).isEmpty()) {
            check(action, before);
        }
        long known = Math.max(
                submissions.books().stories().highest(storyId), wish.revision().orElse(0L));
        StorySubmitted asked = StorySubmitted.newBuilder()
                .setReceiptId(receiptId)
                .setStoryId(storyId)
                .setAction(action)
                .setRevision(known)
                .setReason(wish.reason().orElse(null))
                .setSubmittedBy(caller.keyId())
                .setSubmittedAt(later(submissions.books().clock().instant(), before))
                .build();
        Optional<String> hash = key.map(word -> DerivedIds.request(
                action.name().toLowerCase(Locale.ROOT),
                storyId,
                wish.reason().orElse(""),
                wish.revision().map(String::valueOf).orElse("")));
        Receipt receipt =
                submissions.submit(new SubmissionWriter.Order(asked, hash, Optional.of(control(asked, before))));
        return StoryResponses.taken(receipt, DoorRequest.patience(request), submissions);
    }

    private static ControlRequest wish(Request request) {
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

    /** Later than what control says so far, whatever the clock of the door that said it. */
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
