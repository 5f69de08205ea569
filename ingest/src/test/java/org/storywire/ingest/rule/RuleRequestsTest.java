package org.storywire.ingest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.ingest.read.Pseudonymizer;
import org.storywire.ingest.read.SaltPeriod;
import org.storywire.ingest.story.JsonObjectReader;
import org.storywire.runtime.http.FieldError;
import org.storywire.runtime.http.Json;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.EditorialAction;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.RetractionScope;

/** The requests of editors and analysts: the limits of each field, and the pointer of each error. */
class RuleRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String SPAN =
            "'from': '2026-11-23T08:00:00Z', 'to': '2026-11-23T09:00:00Z', 'reason': 'a farm'";
    private static final String HEX = "000102030405060708090a0b0c0d0e0f";
    private static final String WORDS = " 1795420800000 1795424400000 a farm";

    @Test
    void aReaderIsNamedByTheIdThatItsNewsroomReported() {
        RetractionRequest request = retraction("{'reader': 'r-7', %s}", "banyan");
        Pseudonym pseudonym = Pseudonymizer.reported("banyan", "r-7");
        assertThat(request.target()).isEqualTo(new RuleScope.Known(RetractionScope.READER, pseudonym, true));
        assertThat(request.target().isOfOneNewsroom()).isTrue();
        assertThat(request.target().isSalted()).isFalse();
        assertThat(request.from()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(request.to()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(request.reason()).isEqualTo("a farm");
        assertThat(retraction("{'reader': 'r-7', 'publisher': 'banyan', %s}", "*")
                        .target())
                .isEqualTo(request.target());
        assertThat(retraction("{'reader': 'r-7', 'publisher': 'banyan', %s}", "banyan")
                        .target())
                .isEqualTo(request.target());
    }

    @Test
    void aPseudonymNamesAReaderOrANetworkOfNoNewsroom() {
        Pseudonym pseudonym = new Pseudonym(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
        RetractionRequest reader = retraction("{'reader': {'pseudonym': '" + HEX + "'}, %s}", "banyan");
        assertThat(reader.target()).isEqualTo(new RuleScope.Known(RetractionScope.READER, pseudonym, false));
        assertThat(reader.target().isOfOneNewsroom()).isFalse();
        assertThat(reader.canonicalText()).isEqualTo("reader " + HEX + WORDS);
        RetractionRequest network = retraction("{'network': {'pseudonym': '" + HEX + "'}, %s}", "banyan");
        assertThat(network.target()).isEqualTo(new RuleScope.Known(RetractionScope.NETWORK, pseudonym, false));
        assertThat(network.canonicalText()).isEqualTo("network " + HEX + WORDS);
        assertThat(network.target().rules(NOW, NOW.plusSeconds(1), List.of()))
                .containsExactly(new RetractionRule(
                        RetractionScope.NETWORK, Optional.of(pseudonym), AgentClass.UNKNOWN, NOW, NOW.plusSeconds(1)));
    }

    @Test
    void aNetworkInClearIsARuleForEachPrefixAndSalt() {
        RetractionRequest request = retraction("{'network': '192.0.2.0/23', %s}", "banyan");
        assertThat(request.target()).isEqualTo(new RuleScope.Networked(List.of("192.0.2", "192.0.3")));
        assertThat(request.target().isSalted()).isTrue();
        assertThat(request.target().isOfOneNewsroom()).isFalse();
        assertThat(request.canonicalText()).isEqualTo("network [192.0.2, 192.0.3]" + WORDS);
        byte[] first = {1};
        byte[] second = {2};
        Instant turn = NOW.plusSeconds(60);
        List<SaltPeriod> salts =
                List.of(new SaltPeriod(first, NOW, turn), new SaltPeriod(second, turn, turn.plusSeconds(60)));
        assertThat(request.target().rules(NOW, turn, salts))
                .containsExactly(
                        network(first, "192.0.2", NOW), network(first, "192.0.3", NOW),
                        network(second, "192.0.2", turn), network(second, "192.0.3", turn));
    }

    @ParameterizedTest
    @EnumSource(AgentClass.class)
    void aClassIsNamedByItsWordAlsoTheUnknownOne(AgentClass agent) {
        RetractionRequest request = retraction("{'class': '" + RetractionRequest.label(agent) + "', %s}", "banyan");
        assertThat(request.target()).isEqualTo(new RuleScope.Classed(agent));
        assertThat(request.target().isSalted()).isFalse();
        assertThat(request.target().isOfOneNewsroom()).isFalse();
        assertThat(request.canonicalText())
                .startsWith("class " + agent.name().toLowerCase(java.util.Locale.ROOT) + " ");
        assertThat(request.target().rules(NOW, NOW.plusSeconds(1), List.of()))
                .containsExactly(
                        new RetractionRule(RetractionScope.AGENT, Optional.empty(), agent, NOW, NOW.plusSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{%s}; banyan; /reader",
                "{'class': 'robot', 'network': '192.0.2.0/24', %s}; banyan; /reader",
                "{'reader': 'r-7', 'network': '192.0.2.0/24', %s}; banyan; /reader",
                "{'reader': 'r-7', 'publisher': 'another', %s}; banyan; /publisher",
                "{'reader': 'r-7', 'publisher': 'Not One', %s}; *; /publisher",
                "{'reader': 'r-7', %s}; *; /publisher",
                "{'reader': '  ', %s}; banyan; /reader",
                "{'reader': {'pseudonym': '00'}, %s}; banyan; /reader/pseudonym",
                "{'reader': {}, %s}; banyan; /reader/pseudonym",
                "{'network': {'pseudonym': '" + HEX + "', 'more': 1}, %s}; banyan; /network/more",
                "{'network': '192.0.2.0/8', %s}; banyan; /network",
                "{'network': 'example.org', %s}; banyan; /network",
                "{'class': 'ROBOT', %s}; banyan; /class",
                "{'class': 'crowd', %s}; banyan; /class",
                "{'class': 'robot', 'else': 1, %s}; banyan; /else",
            })
    void aRetractionNamesWhatIsWrongByItsField(String body, String publisher, String pointer) {
        assertThat(errors(body, publisher)).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'from': '2026-11-21T09:59:59Z', 'to': '2026-11-23T09:00:00Z'; /from",
                "'from': '2026-11-21T10:00:00Z', 'to': '2026-11-24T10:00:01Z'; /to",
                "'from': '2026-11-23T09:00:00Z', 'to': '2026-11-23T09:00:00Z'; /to",
                "'from': '2026-11-23T09:00:01Z', 'to': '2026-11-23T09:00:00Z'; /to",
                "'to': '2026-11-23T09:00:00Z'; /from",
                "'from': '2026-11-23T09:00:00Z'; /to",
                "'from': 'yesterday', 'to': '2026-11-23T11:00:00Z'; /from",
            })
    void aSpanOutsideTheRetentionIsRefused(String span, String pointer) {
        assertThat(errors("{'class': 'robot', 'reason': 'a farm', " + span + "}", "banyan"))
                .containsExactly(pointer);
    }

    @Test
    void theLongestSpanIsFromTheOldestReadToADayAhead() {
        String span = "'from': '2026-11-21T10:00:00Z', 'to': '2026-11-24T10:00:00Z', 'reason': 'a farm'";
        assertThat(errors("{'class': 'robot', " + span + "}", "banyan")).isEmpty();
        assertThat(errors("{'reader': '" + "r".repeat(200) + "', " + span + "}", "banyan"))
                .isEmpty();
        assertThat(errors("{'reader': '" + "r".repeat(201) + "', " + span + "}", "banyan"))
                .containsExactly("/reader");
    }

    @Test
    void aKindIsKnownByWhatItDoes() {
        assertThat(RetractionKind.of(true)).isEqualTo(RetractionKind.REINSTATE);
        assertThat(RetractionKind.of(false)).isEqualTo(RetractionKind.RETRACT);
        assertThat(RetractionKind.REINSTATE.plural()).isEqualTo("reinstatements");
        assertThat(RetractionKind.RETRACT.noun()).isEqualTo("retraction");
        assertThat(RetractionKind.REINSTATE.reinstates()).isTrue();
        assertThat(RetractionKind.RETRACT.reinstates()).isFalse();
    }

    @Test
    void aPinHasABoardAPlaceAndAnEnd() {
        RulingRequest request =
                ruling("'action': 'pin', 'board': 'section:world', 'place': 3, 'until': '2026-11-23T10:00:01Z'");
        assertThat(request)
                .isEqualTo(new RulingRequest(
                        "section:world",
                        "banyan:1",
                        EditorialAction.PIN,
                        3,
                        "a reason",
                        "An editor",
                        Optional.of(NOW.plusSeconds(1))));
        assertThat(ruling("'action': 'hold', 'board': 'all'").place()).isZero();
        assertThat(ruling("'action': 'hold', 'board': 'all'").until()).isEmpty();
        assertThat(ruling("'action': 'pin', 'board': 'all', 'place': 1").place())
                .isEqualTo(1);
        assertThat(ruling("'action': 'pin', 'board': 'all', 'place': 100").place())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "section:world", "tag:place:IN", "tag:keyword:two words", "language:hi-IN"})
    void aBoardIsOneOfFourKinds(String board) {
        assertThat(ruling("'action': 'hold', 'board': '" + board + "'").board()).isEqualTo(board);
    }

    @Test
    void aBlockIsOnEveryBoardAndIsReleasedThere() {
        assertThat(ruling("'action': 'block'").board()).isEqualTo("*");
        assertThat(ruling("'action': 'block', 'board': '*'").board()).isEqualTo("*");
        assertThat(ruling("'action': 'release', 'board': '*'").board()).isEqualTo("*");
        assertThat(ruling("'action': 'release', 'board': 'all'").board()).isEqualTo("all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'action': 'praise', 'board': 'all'; /action",
                "'board': 'all'; /action",
                "'action': 'hold'; /board",
                "'action': 'hold', 'board': '*'; /board",
                "'action': 'pin', 'board': '*', 'place': 1; /board",
                "'action': 'block', 'board': 'all'; /board",
                "'action': 'hold', 'board': 'everything'; /board",
                "'action': 'hold', 'board': 'section:World'; /board",
                "'action': 'hold', 'board': 'section:'; /board",
                "'action': 'hold', 'board': 'tag:'; /board",
                "'action': 'hold', 'board': 'tag:a|b'; /board",
                "'action': 'hold', 'board': 'language:english_too'; /board",
                "'action': 'pin', 'board': 'all'; /place",
                "'action': 'pin', 'board': 'all', 'place': 0; /place",
                "'action': 'pin', 'board': 'all', 'place': 101; /place",
                "'action': 'hold', 'board': 'all', 'place': 1; /place",
                "'action': 'hold', 'board': 'all', 'until': '2026-11-23T10:00:00Z'; /until",
                "'action': 'hold', 'board': 'all', 'until': 'for ever'; /until",
            })
    void aRulingNamesWhatIsWrongByItsField(String fields, String pointer) {
        assertThat(rulingMistakes(fields, "banyan:1", "banyan")).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource({"banyan:1, banyan, true", "another:1, banyan, false", "another:1, *, true", "banyan, *, false"})
    void aKeyRulesTheStoriesOfItsNewsroom(String storyId, String publisher, boolean allowed) {
        List<String> errors = rulingMistakes("'action': 'block'", storyId, publisher);
        assertThat(errors).isEqualTo(allowed ? List.of() : List.of("/storyId"));
    }

    private static RetractionRule network(byte[] salt, String prefix, Instant from) {
        return new RetractionRule(
                RetractionScope.NETWORK,
                Optional.of(Pseudonymizer.network(salt, prefix)),
                AgentClass.UNKNOWN,
                from,
                from.plusSeconds(60));
    }

    private static RetractionRequest retraction(String body, String publisher) {
        return read(body.formatted(SPAN), fields -> RetractionRequest.read(fields, publisher, NOW));
    }

    private static RulingRequest ruling(String fields) {
        return read(rulingBody(fields, "banyan:1"), reader -> RulingRequest.read(reader, "banyan", NOW));
    }

    private static String rulingBody(String fields, String storyId) {
        return "{'storyId': '" + storyId + "', 'reason': 'a reason', 'author': 'An editor', " + fields + "}";
    }

    private static List<String> errors(String body, String publisher) {
        return pointers(body.formatted(SPAN), fields -> RetractionRequest.read(fields, publisher, NOW));
    }

    private static List<String> rulingMistakes(String fields, String storyId, String publisher) {
        return pointers(rulingBody(fields, storyId), reader -> RulingRequest.read(reader, publisher, NOW));
    }

    private static <T> List<String> pointers(String body, Function<JsonObjectReader, T> read) {
        try {
            read(body, read);
            return List.of();
        } catch (Invalid e) {
            return e.errors.stream().map(FieldError::pointer).toList();
        }
    }

    private static <T> T read(String body, Function<JsonObjectReader, T> read) {
        try {
            ObjectNode node = (ObjectNode) Json.mapper().readTree(body.replace('\'', '"'));
            return JsonObjectReader.of(node, read, invalid -> new Invalid(invalid.errors()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<FieldError> errors;

        private Invalid(List<FieldError> errors) {
            super(errors.toString());
            this.errors = errors;
        }
    }
}
