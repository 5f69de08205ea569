package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.SchemaRegistration.Standing;
import org.storywire.schemas.SchemaRegistration.Subject;

class SchemaRegistrationTest {
    private static final List<Topics> WITH_SCHEMA = Arrays.stream(Topics.values())
            .filter(topic -> topic.schema().isPresent())
            .toList();
    private static final String INCOMPATIBLE =
            "{\"type\": \"record\", \"name\": \"StoryReads\", \"fields\": [{\"name\": \"reads\", \"type\": \"int\"}]}";

    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void checkingAnEmptyRegistryAdmitsEverythingAndChangesNothing() {
        assertThat(registration().check())
                .extracting(Subject::standing)
                .hasSize(WITH_SCHEMA.size())
                .containsOnly(Standing.ADMISSIBLE);
        assertThat(registry.versions).isEmpty();
        assertThat(registry.levels).isEmpty();
    }

    @Test
    void registeringSetsTheLevelAndKeepsTheSchemaThatSerializersLookUp() {
        List<Subject> first = registration().register();
        assertThat(first).extracting(Subject::standing).containsOnly(Standing.REGISTERED);
        assertThat(first).allMatch(subject -> subject.id().isPresent());
        for (Topics topic : WITH_SCHEMA) {
            assertThat(registry.versions.get(topic.subject()))
                    .containsExactly(topic.schema().orElseThrow().toString());
            assertThat(registry.levels)
                    .containsEntry(topic.subject(), topic.compatibility().name());
        }
        assertThat(registration().register()).isEqualTo(first);
        assertThat(registration().check()).isEqualTo(first);
    }

    @Test
    void anEarlierVersionThatStandsAgainstItIsNamedAndNothingIsRegistered() {
        registry.versions.put(Topics.STORY_READS.subject(), List.of(INCOMPATIBLE));
        for (List<Subject> subjects :
                List.of(registration().check(), registration().register())) {
            Subject reads = subjects.get(WITH_SCHEMA.indexOf(Topics.STORY_READS));
            assertThat(reads.name()).isEqualTo(Topics.STORY_READS.subject());
            assertThat(reads.standing()).isEqualTo(Standing.INCOMPATIBLE);
            assertThat(reads.breaks())
                    .anySatisfy(text -> assertThat(text).contains("version 1", "MISSING_DEFAULT", "storyId"));
        }
        assertThat(registry.versions.get(Topics.STORY_READS.subject())).containsExactly(INCOMPATIBLE);
        assertThat(registry.versions).containsKey(Topics.READER_SALT.subject());
    }

    @Test
    void aConflictThatOnlyTheRegistrySeesIsReportedInItsWords() {
        registry.levels.put("refuse", "");
        Subject salt = registration().register().get(WITH_SCHEMA.indexOf(Topics.READER_SALT));
        assertThat(salt.standing()).isEqualTo(Standing.INCOMPATIBLE);
        assertThat(salt.breaks()).containsExactly("the registry: not today");
    }

    @Test
    void credentialsPassThrough() {
        registration(Map.of("basic.auth.user.info", "ann:secret")).check();
        assertThat(registry.authorizations).containsOnly("Basic YW5uOnNlY3JldA==");
        registry.authorizations.clear();
        registration(Map.of("schema.registry.bearer.auth.token", "t0k")).check();
        assertThat(registry.authorizations).containsOnly("Bearer t0k");
        registry.authorizations.clear();
        String url = registry.url().replace("http://", "http://ann:secret@") + "/";
        new SchemaRegistration(Map.of("schema.registry.url", url)).check();
        assertThat(registry.authorizations).containsOnly("Basic YW5uOnNlY3JldA==");
    }

    @Test
    void theNextAddressIsAskedWhenOneDoesNotAnswer() {
        String urls = "http://127.0.0.1:1, " + registry.url();
        assertThat(new SchemaRegistration(Map.of("schema.registry.url", urls)).check())
                .isNotEmpty();
    }

    @Test
    void failuresSayWhatWasExpectedAndNoSecret() {
        registry.status = 401;
        assertThatThrownBy(() -> registration().check())
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("/subjects/")
                .hasMessageContaining("found 401");
        SchemaRegistration lost =
                new SchemaRegistration(Map.of("schema.registry.url", "http://ann:secret@127.0.0.1:1"));
        assertThatThrownBy(lost::check)
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("no answer from [http://127.0.0.1:1]")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new SchemaRegistration(Map.of()))
                .hasMessageContaining("expected schema.registry.url, found nothing");
    }

    private SchemaRegistration registration() {
        return registration(Map.of());
    }

    private SchemaRegistration registration(Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.put("schema.registry.url", registry.url());
        return new SchemaRegistration(config);
    }
}
