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

    /** 202 with the receipt; or 200 with the fate, where the caller waited for it and the desk has decided. */
    static Response submitted(Receipt receipt, Duration patience) {
        return response(receipt, patience, body(receipt, patience));
    }

    /** The same for a control. {@code submitted}: the door knows the story; {@code participle}: {@code killed}. */
    static Response controlled(Receipt receipt, Duration patience, boolean submitted, String participle) {
        boolean known = !DeskRules.UNKNOWN_STORY.equals(receipt.reason())
                && ("accepted".equals(receipt.outcome()) || submitted);
        ObjectNode body = body(receipt, patience).put("known", known);
        if (!known) {
            body.put("note", "not known here; will be " + participle + " if it comes");
        }
        return response(receipt, patience, body);
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

    static String address(String receiptId) {
        return "/v1/receipts/" + receiptId;
    }
}
