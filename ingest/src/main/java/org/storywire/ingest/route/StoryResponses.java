package org.storywire.ingest.route;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.view.Receipt;
import org.storywire.runtime.http.Response;

/** What the door says to a submission that is safe. */
final class StoryResponses {
    private StoryResponses() {}

    /** 202 with the receipt; or, when the caller would wait and the desk was quick enough, 200 with the fate. */
    static Response taken(Receipt receipt, Duration patience, SubmissionWriter submissions) {
        if (patience.isZero()) {
            return Response.json(202, submitted(receipt)).header("Location", address(receipt));
        }
        Receipt later = submissions.awaitFate(receipt, patience);
        if (DeskRules.KEY_REUSED.equals(later.reason())) {
            throw Problems.keyReused();
        }
        return later.isDecided()
                ? Response.json(200, later).header("Preference-Applied", "wait=" + patience.toSeconds())
                : Response.json(202, submitted(later)).header("Location", address(later));
    }

    private static Map<String, Object> submitted(Receipt receipt) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("receiptId", receipt.receiptId());
        answer.put("storyId", receipt.storyId());
        answer.put("revision", receipt.revision());
        answer.put("status", "submitted");
        answer.put("links", Map.of("receipt", address(receipt)));
        return answer;
    }

    private static String address(Receipt receipt) {
        return "/v1/receipts/" + receipt.receiptId();
    }
}
