package org.storywire.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.embedded.EmbeddedException;

/** The registry's rules, with a list for its log. */
final class SchemaRegistryTest {
    private static final String TITLE = field("title", "");
    private static final String DEK = field("dek", "");
    private static final String OPTIONAL_DEK = field("dek", ", 'default': ''");
    private static final String ONE = record(TITLE);
    private static final String TWO = record(TITLE, OPTIONAL_DEK);

    private final List<RegistryRecord> log = new ArrayList<>();
    private final SchemaRegistry registry = new SchemaRegistry(List.of(), log::add);

    @Test
    void versionsCountUpInASubjectAndIdsOverAllSubjects() {
        assertThat(registry.register("a", ONE)).isEqualTo(1);
        assertThat(registry.register("a", TWO)).isEqualTo(2);
        assertThat(registry.register("b", record(DEK))).isEqualTo(3);
        assertThat(registry.register("b", record(DEK, field("x", ", 'default': ''"))))
                .isEqualTo(4);
        assertThat(registry.register("c", TWO)).isEqualTo(2);
        assertThat(registry.subjects(false)).containsExactly("a", "b", "c");
        assertThat(registry.versions("a", false)).containsExactly(1, 2);
        assertThat(registry.versions("c", false)).containsExactly(1);
        assertThat(registry.using(2))
                .extracting(SubjectVersion::subject, SubjectVersion::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 2), org.assertj.core.groups.Tuple.tuple("c", 1));
    }

    @Test
    void theSameSchemaInOtherWhiteSpaceIsTheSameVersionAndWritesNothing() {
        registry.register("a", ONE);
        assertThat(registry.register("a", ONE.replace(",", " ,\n "))).isEqualTo(1);
        assertThat(log).hasSize(1);
        assertThat(registry.lookUp("a", ONE.replace(",", " , "), false).version())
                .isEqualTo(1);
    }

    @Test
    void aVersionIsNamedByItsNumberOrAsTheLatest() {
        registry.register("a", ONE);
        registry.register("a", TWO);
        assertThat(registry.version("a", "1", false).id()).isEqualTo(1);
        assertThat(registry.version("a", "2", false).schema()).contains("dek");
        assertThat(registry.version("a", "latest", false).version()).isEqualTo(2);
        assertThat(registry.version("a", "-1", false).version()).isEqualTo(2);
        assertThat(code(() -> registry.version("a", "3", false))).isEqualTo(40402);
        assertThat(code(() -> registry.version("a", "0", false))).isEqualTo(40402);
        assertThat(code(() -> registry.version("a", "newest", false))).isEqualTo(42202);
        assertThat(code(() -> registry.version("b", "1", false))).isEqualTo(40401);
        assertThat(code(() -> registry.schema(3))).isEqualTo(40403);
        assertThat(code(() -> registry.using(3))).isEqualTo(40403);
        assertThat(code(() -> registry.lookUp("a", record(DEK), false))).isEqualTo(40403);
        assertThat(code(() -> registry.register("a", "{'type': 'recor'}"))).isEqualTo(42201);
    }

    /** A level; whether a field without default may come, may go, and whether one with a default may come. */
    @ParameterizedTest
    @CsvSource({
        "NONE, true, true, true",
        "BACKWARD, false, true, true",
        "BACKWARD_TRANSITIVE, false, true, true",
        "FORWARD, true, false, true",
        "FORWARD_TRANSITIVE, true, false, true",
        "FULL, false, false, true",
        "FULL_TRANSITIVE, false, false, true",
    })
    void aLevelSaysWhichChangesAreTaken(CompatibilityLevel level, boolean comes, boolean goes, boolean optional) {
        registry.level("a", Optional.of(level));
        registry.register("a", record(TITLE, DEK));
        assertThat(registry.objections("a", record(TITLE, DEK, field("mood", "")), Optional.empty())
                        .isEmpty())
                .isEqualTo(comes);
        assertThat(registry.objections("a", ONE, Optional.empty()).isEmpty()).isEqualTo(goes);
        assertThat(registry.objections("a", record(TITLE, DEK, field("mood", ", 'default': ''")), Optional.of("1"))
                        .isEmpty())
                .isEqualTo(optional);
    }

    @ParameterizedTest
    @CsvSource({"BACKWARD, true", "BACKWARD_TRANSITIVE, false"})
    void onlyATransitiveLevelComparesWithEveryEarlierVersion(CompatibilityLevel level, boolean allowed) {
        registry.level("a", Optional.of(level));
        registry.register("a", ONE);
        registry.register("a", TWO);
        String third = record(TITLE, DEK);
        assertThat(registry.objections("a", third, Optional.empty()).isEmpty()).isEqualTo(allowed);
        assertThat(registry.objections("a", third, Optional.of("2"))).isEmpty();
        assertThat(registry.objections("a", third, Optional.of("1"))).anyMatch(objection -> objection.contains("dek"));
    }

    @ParameterizedTest
    @CsvSource({"FORWARD, true", "FORWARD_TRANSITIVE, false"})
    void aForwardLevelAsksWhetherEarlierReadersReadTheNewSchema(CompatibilityLevel level, boolean allowed) {
        registry.level("a", Optional.of(level));
        registry.register("a", record(TITLE, DEK));
        registry.register("a", TWO);
        assertThat(registry.objections("a", ONE, Optional.empty()).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void whatIsRefusedIsNeitherWrittenNorSeen() {
        registry.register("a", ONE);
        assertThatThrownBy(() -> registry.register("a", record(TITLE, DEK)))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("\"a\"")
                .hasMessageContaining("the new schema cannot read the old one")
                .hasMessageContaining("dek");
        assertThat(code(() -> registry.register("a", record(TITLE, DEK)))).isEqualTo(409);
        assertThat(log).hasSize(1);
        assertThat(registry.versions("a", false)).containsExactly(1);
    }

    @Test
    void aChangeThatTheLogDoesNotTakeIsNotSeen() {
        SchemaRegistry failing = new SchemaRegistry(List.of(), change -> {
            throw new EmbeddedException("no broker");
        });
        assertThatThrownBy(() -> failing.register("a", ONE)).hasMessage("no broker");
        assertThatThrownBy(() -> failing.level("a", Optional.of(CompatibilityLevel.NONE)))
                .hasMessage("no broker");
        assertThat(failing.subjects(true)).isEmpty();
        assertThat(failing.level("a")).isEmpty();
        assertThat(code(() -> failing.schema(1))).isEqualTo(40403);
    }

    @Test
    void aSubjectDeletedSoftlyIsReadByItsIdAndComesBackAsItsNextVersion() {
        registry.register("a", ONE);
        registry.register("a", TWO);
        assertThat(registry.delete("a", false)).containsExactly(1, 2);
        assertThat(code(() -> registry.versions("a", false))).isEqualTo(40401);
        assertThat(registry.subjects(false)).isEmpty();
        assertThat(registry.subjects(true)).containsExactly("a");
        assertThat(registry.versions("a", true)).containsExactly(1, 2);
        assertThat(registry.lookUp("a", ONE, true).version()).isEqualTo(1);
        assertThat(registry.schema(1)).contains("title");
        assertThat(registry.using(1)).isEmpty();
        assertThat(code(() -> registry.delete("a", false))).isEqualTo(40401);
        assertThat(registry.register("a", ONE)).isEqualTo(1);
        assertThat(registry.version("a", "latest", false).version()).isEqualTo(3);
    }

    @Test
    void oneVersionIsDeletedSoftlyFirstAndThenForGood() {
        registry.register("a", ONE);
        registry.register("a", TWO);
        assertThat(registry.delete("a", "1", false)).isEqualTo(1);
        assertThat(registry.versions("a", false)).containsExactly(2);
        assertThat(code(() -> registry.delete("a", "2", true))).isEqualTo(40405);
        assertThat(code(() -> registry.delete("a", "1", false))).isEqualTo(40402);
        assertThat(registry.delete("a", "1", true)).isEqualTo(1);
        assertThat(code(() -> registry.version("a", "1", true))).isEqualTo(40402);
        assertThat(registry.versions("a", true)).containsExactly(2);
    }

    @Test
    void aSubjectOfWhichOneVersionIsLiveLosesNothingForGood() {
        registry.register("a", ONE);
        registry.register("a", TWO);
        registry.delete("a", "1", false);
        assertThat(code(() -> registry.delete("a", true))).isEqualTo(40405);
        assertThat(registry.versions("a", true)).containsExactly(1, 2);
    }

    @Test
    void aRegistryThatReadsTheLogAgainKnowsTheSame() {
        registry.level("", Optional.of(CompatibilityLevel.FULL));
        registry.level("a", Optional.of(CompatibilityLevel.NONE));
        registry.level("b", Optional.of(CompatibilityLevel.FORWARD));
        registry.level("b", Optional.empty());
        registry.register("a", ONE);
        registry.register("a", TWO);
        registry.register("b", record(DEK));
        registry.delete("a", "1", false);
        registry.delete("b", false);
        registry.delete("b", true);
        SchemaRegistry again = new SchemaRegistry(log, change -> {});
        assertThat(again.subjects(true)).containsExactly("a");
        assertThat(again.versions("a", false)).containsExactly(2);
        assertThat(again.versions("a", true)).containsExactly(1, 2);
        assertThat(again.level("")).contains(CompatibilityLevel.FULL);
        assertThat(again.level("a")).contains(CompatibilityLevel.NONE);
        assertThat(again.level("b")).isEmpty();
        assertThat(again.register("c", record(field("new", ""))))
                .as("no id twice")
                .isEqualTo(4);
    }

    @Test
    void theLevelIsTheSubjectsOrElseTheGlobalOneOrElseBackward() {
        assertThat(registry.level("")).contains(CompatibilityLevel.BACKWARD);
        assertThat(registry.level("a")).isEmpty();
        registry.register("a", ONE);
        assertThat(code(() -> registry.register("a", record(TITLE, DEK)))).isEqualTo(409);
        registry.level("", Optional.of(CompatibilityLevel.NONE));
        registry.register("a", record(TITLE, DEK));
        registry.level("a", Optional.of(CompatibilityLevel.FORWARD));
        String other = record(field("other", ""));
        assertThat(code(() -> registry.register("a", other))).isEqualTo(409);
        registry.level("a", Optional.empty());
        assertThat(registry.register("a", other)).isEqualTo(3);
    }

    @Test
    void theLogHasTheFormOfConfluentsRegistry() {
        registry.register("a", "\"string\"");
        registry.level("", Optional.of(CompatibilityLevel.FULL));
        assertThat(log)
                .containsExactly(
                        new RegistryRecord(
                                "{\"keytype\":\"SCHEMA\",\"subject\":\"a\",\"version\":1,\"magic\":1}",
                                "{\"subject\":\"a\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\",\"deleted\":false}"),
                        new RegistryRecord(
                                "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
                                "{\"compatibilityLevel\":\"FULL\"}"));
    }

    @Test
    void aLogThatConfluentsRegistryWroteIsUnderstood() {
        registry.register("a", ONE);
        registry.register("a", TWO);
        List<RegistryRecord> written = new ArrayList<>(log);
        written.add(new RegistryRecord("{\"keytype\":\"NOOP\",\"magic\":0}", null));
        written.add(new RegistryRecord("{\"keytype\":\"MODE\",\"subject\":\"a\"}", "{\"mode\":\"READONLY\"}"));
        written.add(new RegistryRecord(
                "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"a\",\"magic\":0}", "{\"subject\":\"a\",\"version\":1}"));
        SchemaRegistry read = new SchemaRegistry(written, change -> {});
        assertThat(read.versions("a", false)).containsExactly(2);
        assertThat(read.versions("a", true)).containsExactly(1, 2);
    }

    private static int code(ThrowingCallable call) {
        RegistryException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(RegistryException.class, call);
        return refusal == null ? 200 : refusal.code();
    }

    private static String record(String... fields) {
        return json("{'type': 'record', 'name': 'Note', 'fields': [" + String.join(", ", fields) + "]}");
    }

    private static String field(String name, String more) {
        return json("{'name': '" + name + "', 'type': 'string'" + more + "}");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
