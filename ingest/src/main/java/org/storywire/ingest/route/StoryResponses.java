package org.storywire.ingest.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.view.Receipt;
import org.storywire.runtime.http.Json;
import org.storywire.runtime.http.Response;

/** The responses to a submission that is written. */
final class StoryResponses {
    private StoryResponses() {}

    /** 202 with the receipt; or 200 with the fate, where the caller waits for it and the desk is quick enough. */
    static Response submitted(Receipt receipt, Duration patience, SubmissionWriter submissions) {
        Receipt later = awaitFate(receipt, patience, submissions);
        return response(later, patience, body(later, patience));
    }

    /** The same for a control, with {@code known}: false where nobody submitted the story, as far as desk and door know. */
    static Response controlled(Receipt receipt, Duration patience, Control control) {
        Receipt later = awaitFate(receipt, patience, control.submissions);
        boolean unknown = DeskRules.UNKNOWN_STORY.equals(later.reason());
        boolean known = !unknown
                && ("accepted".equals(later.outcome())
                        || control.submissions.views().stories().isKnown(later.storyId()));
        ObjectNode body = body(later, patience).put("known", known);
        if (!known) {
            body.put("note", "not known here; will be " + control.participle + " if it comes");
        }
        return response(later, patience, body);
    }

    /** The writer of a control, and the control in words: {@code killed}. */
    record Control(SubmissionWriter submissions, String participle) {}

    private static Receipt awaitFate(Receipt receipt, Duration patience, SubmissionWriter submissions) {
        if (patience.isZero()) {
            return receipt;
        }
        Receipt later = submissions.awaitFate(receipt, patience);
        if (DeskRules.KEY_REUSED.equals(later.reason())) {
            throw Problems.keyReused();
        }
        return later;
    }

    private static Response response(Receipt receipt, Duration patience, ObjectNode body) {
        return isAwaited(receipt, patience)
                ? Response.json(200, body).header("Preference-Applied", "wait=" + patience.toSeconds())
                : Response.json(202, body).header("Location", address(receipt.receiptId()));
    }

    private static ObjectNode body(Receipt receipt, Duration patience) {
        if (isAwaited(receipt, patience)) {
            return Json.mapper().valueToTree(receipt);
        }
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("receiptId", receipt.receiptId());
        body.put("storyId", receipt.storyId());
        body.put("revision", receipt.revision());
        body.put("status", "submitted");
        body.putObject("links").put("receipt", address(receipt.receiptId()));
        return body;
    }

    private static boolean isAwaited(Receipt receipt, Duration patience) {
        return !patience.isZero() && receipt.isDecided();
    }

    /** The address of a receipt. */
    static String address(String receiptId) {
        return "/v1/receipts/" + receiptId;
    }
}
