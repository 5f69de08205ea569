package org.storywire.ingest.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.story.Wish;
import org.storywire.runtime.Caller;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/** The kill lane: kill, hold and revive. Control says it at once, to everybody; then the desk makes it a revision. */
final class ControlEndpoint {
    private final Submissions submissions;
    private final SecureRandom random = new SecureRandom();

    ControlEndpoint(Submissions submissions) {
        this.submissions = submissions;
    }

    Response kill(Request request) {
        return take(request, SubmissionAction.KILL);
    }

    Response hold(Request request) {
        return take(request, SubmissionAction.HOLD);
    }

    Response revive(Request request) {
        return take(request, SubmissionAction.REVIVE);
    }

    private Response take(Request request, SubmissionAction action) {
        Caller caller = StoryRequest.caller(request);
        String storyId = StoryRequest.addressed(request).storyId();
        Optional<String> key = StoryRequest.idempotencyKey(request);
        Wish wish = wish(request);
        Optional<StoryControl> before = submissions.books().controls().of(storyId);
        String receiptId =
                key.map(word -> Hashes.receipt(caller.publisher(), word)).orElseGet(() -> Hashes.receipt(random));
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
        Optional<String> hash = key.map(word -> Hashes.request(
                action.name().toLowerCase(Locale.ROOT),
                storyId,
                wish.reason().orElse(""),
                wish.revision().map(String::valueOf).orElse("")));
        Receipt receipt = submissions.submit(new Submissions.Order(asked, hash, Optional.of(control(asked, before))));
        return Answers.taken(receipt, StoryRequest.patience(request), submissions);
    }

    private static Wish wish(Request request) {
        if (request.body().length == 0) {
            return Wish.NONE;
        }
        JsonNode body = StoryRequest.json(request);
        return Wish.read(
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
