package org.storywire.ingest.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.ingest.read.Pseudonymizer;
import org.storywire.ingest.read.ReadParser;
import org.storywire.ingest.read.ReadRejection;
import org.storywire.ingest.read.ReadTime;
import org.storywire.ingest.read.ReportedRead;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Read;

/** Reads that a newsroom's own counting reports with a key: one or a batch, each with its opaque reader and its time. */
public final class KeyedReadHandler {
    private final ReadsEndpoint.Desk desk;

    public KeyedReadHandler(ReadsEndpoint.Desk desk) {
        this.desk = desk;
    }

    /** Why one of a batch was not taken, as it is told. */
    record Refused(int index, String reason) {}

    ReadsEndpoint.Counted take(Request request, Caller caller) {
        Instant now = desk.clock().instant();
        List<ReadParser.Item> items = ReadParser.keyed(DoorRequest.json(request), now);
        desk.tally().received(DoorMetrics.READS, items.size());
        List<Read> reads = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (ReadParser.Item item : items) {
            Optional<ReadRejection> refusal = refusal(item, now);
            refusal.ifPresent(why -> refused.add(refuse(item, why)));
            if (refusal.isEmpty()) {
                reads.add(read(item.asked().orElseThrow(), caller, now));
            }
        }
        if (items.size() == 1 && items.get(0).mistake().isPresent()) {
            throw Problems.invalidRead(400, items.get(0).mistake().get());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accepted", reads.size());
        answer.put("refused", refused);
        return new ReadsEndpoint.Counted(
                reads.size(), desk.gatherer().add(reads).thenApply(safe -> Response.json(202, answer)));
    }

    private Optional<ReadRejection> refusal(ReadParser.Item item, Instant now) {
        return item.asked()
                .map(asked -> ReadTime.refusal(asked.at(), now).or(() -> unknown(asked)))
                .orElse(Optional.of(ReadRejection.MALFORMED));
    }

    private Optional<ReadRejection> unknown(ReportedRead asked) {
        boolean unknown =
                asked.url().map(url -> desk.stories().at(url).isEmpty()).orElse(false);
        return unknown ? Optional.of(ReadRejection.UNKNOWN_URL) : Optional.empty();
    }

    private Refused refuse(ReadParser.Item item, ReadRejection why) {
        desk.tally().refused(DoorMetrics.READS, why.word(), 1);
        return new Refused(item.index(), why.word());
    }

    private Read read(ReportedRead asked, Caller caller, Instant now) {
        return Read.newBuilder()
                .setReader(Pseudonymizer.reported(
                        caller.publisher(), asked.readerId().orElse("")))
                .setStoryId(asked.storyId()
                        .or(() -> asked.url().flatMap(desk.stories()::at))
                        .orElse(""))
                .setMinute(ReadTime.minute(asked.at(), now))
                .setAgent(AgentClass.HUMAN)
                .setEngagedSeconds(asked.engagedSeconds())
                .build();
    }
}
