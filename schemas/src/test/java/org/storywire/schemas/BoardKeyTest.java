package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.schemas.avro.RankedBy;

class BoardKeyTest {
    @ParameterizedTest
    @CsvSource({
        "all|PT24H, all, PT24H, READERS",
        "section:world|PT1H, section:world, PT1H, READERS",
        "tag:place:IN|PT1H|rising, tag:place:IN, PT1H, RISING",
        "language:en-IN|PT24H|reads, language:en-IN, PT24H, READS"
    })
    void aKeyIsReadAsItWasWritten(String text, String board, String window, RankedBy by) {
        BoardKey key = new BoardKey(board, window, by);

        assertThat(key).hasToString(text);
        assertThat(BoardKey.parse(text)).contains(key);
        assertThat(BoardKey.stored(text)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"all", "all|", "all|24h", "every|PT24H", "section:|PT24H", "tag:a b|PT24H", "all|PT24H|readers"})
    void aTextThatNamesNoRankingIsNone(String text) {
        assertThat(BoardKey.parse(text)).isEmpty();
    }

    @Test
    void aStoredKeyMayHaveABoardThatIsNamedUnlikeThoseOfRequests() {
        assertThat(BoardKey.stored("tag:a b|PT24H").board()).isEqualTo("tag:a b");
        assertThatThrownBy(() -> BoardKey.stored("all")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysAreOrderedByBoardThenTheLengthOfTheWindowThenTheMeasure() {
        List<String> keys = List.of("all|PT2H|rising", "all|PT24H", "all|PT2H", "all|PT90M", "section:a|PT1H");

        assertThat(keys.stream().map(BoardKey::stored).sorted().map(BoardKey::toString))
                .containsExactly("all|PT90M", "all|PT2H", "all|PT2H|rising", "all|PT24H", "section:a|PT1H")
                .isNotEqualTo(keys.stream().sorted().toList());
    }

    @Test
    void aRulingIsKeyedByBoardAndStory() {
        assertThat(BoardKey.ruling(BoardKey.EVERY_BOARD, "daily:1")).isEqualTo("*|daily:1");
    }

    @Test
    void aKindNamesItsBoardsAndKnowsThem() {
        for (BoardKind kind : BoardKind.values()) {
            String board = kind.board("x:y");

            assertThat(BoardKind.of(board)).isEqualTo(kind);
            assertThat(BoardKind.isBoard(board)).isTrue();
            assertThat(kind.id(board)).isEqualTo(kind == BoardKind.ALL ? "" : "x:y");
            assertThat(List.of(BoardKind.values()))
                    .filteredOn(other -> other.includes(board))
                    .containsExactly(kind);
        }
    }

    @Test
    void aStoryIsOnTheBoardOfAllOfItsSectionItsLanguageAndItsFirstEightTags() {
        List<String> tags = List.of("t1", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9");

        assertThat(BoardMembership.boards("world", "en", tags))
                .startsWith("all", "section:world", "language:en", "tag:t1", "tag:t2")
                .endsWith("tag:t8")
                .hasSize(3 + BoardMembership.TAGS_MAX)
                .doesNotContain("tag:t9");
        assertThat(BoardMembership.boards("", "", List.of())).containsExactly("all");
    }
}
