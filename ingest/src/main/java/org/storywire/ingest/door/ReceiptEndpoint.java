package org.storywire.ingest.door;

import java.util.concurrent.CompletableFuture;
import org.storywire.ingest.story.Filing;
import org.storywire.ingest.story.Ids;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;

/** {@code GET /v1/receipts/{id}}: where a submission is. A receipt of another newsroom is none. */
final class ReceiptEndpoint implements Endpoint {
    private final Receipts receipts;

    ReceiptEndpoint(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        String publisher = StoryRequest.caller(request).publisher();
        Receipt receipt = receipts.find(request.parameter(StoryRequest.ID))
                .filter(found -> mayAsk(publisher, found))
                .orElseThrow(Problems::noSuchReceipt);
        return CompletableFuture.completedFuture(Response.json(200, receipt).header("Cache-Control", "no-store"));
    }

    private static boolean mayAsk(String publisher, Receipt receipt) {
        return publisher.equals(Filing.ANY)
                || Ids.parse(receipt.storyId())
                        .map(name -> name.publisher().equals(publisher))
                        .orElse(false);
    }
}
