package org.storywire.ingest.route;

import java.util.concurrent.CompletableFuture;
import org.storywire.ingest.story.IdGrammar;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.ingest.view.Receipt;
import org.storywire.ingest.view.ReceiptView;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;

/** {@code GET /v1/receipts/{id}}: the progress of a submission. A receipt of another newsroom is not found. */
public final class ReceiptEndpoint implements Endpoint {
    private final ReceiptView receipts;

    public ReceiptEndpoint(ReceiptView receipts) {
        this.receipts = receipts;
    }

    @Override
    public CompletableFuture<Response> handle(Request request) {
        String publisher = DoorRequest.caller(request).publisher();
        Receipt receipt = receipts.find(request.parameter(DoorRequest.ID))
                .filter(found -> maySee(publisher, found))
                .orElseThrow(Problems::noSuchReceipt);
        return CompletableFuture.completedFuture(Response.json(200, receipt).header("Cache-Control", "no-store"));
    }

    private static boolean maySee(String publisher, Receipt receipt) {
        return publisher.equals(SubmissionContext.ANY)
                || IdGrammar.parse(receipt.storyId())
                        .map(name -> name.publisher().equals(publisher))
                        .orElse(false);
    }
}
