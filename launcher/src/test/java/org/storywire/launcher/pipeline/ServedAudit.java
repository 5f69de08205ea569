package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.runtime.KafkaConfigs;
import org.storywire.runtime.Settings;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;

/** What API and page say of the recount of the board of all, when it is right and when somebody tells it wrong. */
record ServedAudit(Site site, Settings settings) {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String KEY = "all|PT24H";
    private static final int MORE = 17;

    void aRightBoardMatches() {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode audit = audit();
            assertThat(audit.path("outcome").asText()).as("%s", audit).isEqualTo("match");
            assertThat(audit.path("stories").asInt()).isPositive();
        });
        JsonNode basis = site.get("/v1/trending?board=all").json().path("basis");
        assertThat(basis.path("config").asText()).hasSize(16);
        assertThat(basis.path("reads").size()).isPositive();
        await().atMost(SOON).until(() -> site.get("/trending").body().contains("audit-match"));
    }

    void aWrongBoardIsToldAsDrift() throws ExecutionException, InterruptedException {
        tell(wrong(last()));
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode audit = audit();
            assertThat(audit.path("outcome").asText()).as("%s", audit).isEqualTo("drift");
            assertThat(audit.path("differing").asInt()).isEqualTo(1);
            assertThat(audit.path("largestDifference").asInt()).isEqualTo(MORE);
        });
        await().atMost(SOON)
                .until(() -> site.get("/trending").body().contains("1 of ")
                        && site.get("/trending").body().contains("audit-drift"));
    }

    /** The board as it was told, so that who comes after finds a right one. */
    void aBoardThatIsPutRightMatchesAgain() throws ExecutionException, InterruptedException {
        List<Ranking> told = told();
        tell(told.get(told.size() - 2));
        aRightBoardMatches();
    }

    private JsonNode audit() {
        return site.get("/v1/trending?board=all").json().path("audit");
    }

    private Ranking last() {
        List<Ranking> told = told();
        return told.get(told.size() - 1);
    }

    private List<Ranking> told() {
        try (Deserializer<Ranking> rankings = new AvroSerdes(settings.registry()).deserializer(Ranking.class)) {
            List<Ranking> told = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : new TopicView(settings).records(Topics.RANKING.topic())) {
                if (KEY.equals(record.key())) {
                    told.add(rankings.deserialize(record.topic(), record.value()));
                }
            }
            return told;
        }
    }

    private static Ranking wrong(Ranking board) {
        List<RankingEntry> entries = new ArrayList<>(board.getEntries());
        RankingEntry first = entries.get(0);
        entries.set(
                0,
                RankingEntry.newBuilder(first)
                        .setReaders(first.getReaders() + MORE)
                        .build());
        return Ranking.newBuilder(board).setEntries(entries).build();
    }

    private void tell(Ranking board) throws ExecutionException, InterruptedException {
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        try (KafkaProducer<String, Ranking> producer = new KafkaProducer<>(
                KafkaConfigs.producer(settings), new StringSerializer(), serdes.<Ranking>serializer())) {
            producer.send(new ProducerRecord<>(Topics.RANKING.topic(), KEY, board))
                    .get();
        }
    }
}
