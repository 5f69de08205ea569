package org.storywire.publish.page.trending;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.storywire.publish.projection.BoardSummary;
import org.storywire.publish.text.Messages;
import org.storywire.publish.web.Links;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardKind;
import org.storywire.schemas.avro.RankedBy;

/** Links from a trending list to the others: measures, windows, and boards by kind. */
final class BoardNavigation {
    private static final int KIND_MAX = 12;

    private final Links links;
    private final Messages tongue;

    BoardNavigation(Links links, Messages tongue) {
        this.links = links;
        this.tongue = tongue;
    }

    List<TrendingView.Choices> of(BoardKey here, List<BoardSummary> names) {
        List<TrendingView.Choices> choices = new ArrayList<>();
        choices.add(new TrendingView.Choices(
                tongue.word("switch.by"),
                Stream.of(RankedBy.READERS, RankedBy.RISING, RankedBy.READS)
                        .map(by -> choice(tongue.word("switch." + BoardKey.word(by)), here.by(by), here))
                        .toList()));
        choices.add(new TrendingView.Choices(
                tongue.word("switch.window"),
                List.of(
                        choice(tongue.word("switch.day"), here.over(BoardKey.DAY), here),
                        choice(tongue.word("switch.hour"), here.over(BoardKey.HOUR), here))));
        List<BoardSummary> boards = listed(here, names);
        List<TrendingView.Choice> sections = new ArrayList<>();
        sections.add(choice(tongue.word("switch.all"), at(here, BoardKey.ALL), here));
        sections.addAll(boards(here, boards, BoardKind.SECTION));
        add(choices, "switch.sections", sections);
        add(choices, "switch.languages", boards(here, boards, BoardKind.LANGUAGE));
        add(choices, "switch.tags", boards(here, boards, BoardKind.TAG));
        return choices;
    }

    /**
     * Label of a board, in the page's language if known; a tag starts with {@code #}, since a section may have the same name;
     * empty for the board of all.
     */
    static String label(BoardSummary name, Messages tongue) {
        String board = name.key().board();
        if (BoardKind.LANGUAGE.includes(board)) {
            return tongue.nameOf(Locale.forLanguageTag(BoardKind.LANGUAGE.id(board)));
        }
        String label = name.label(tongue.primary())
                .map(BoardSummary.Label::text)
                .orElse("")
                .strip();
        return BoardKind.TAG.includes(board) && !label.isEmpty() ? "#" + label : label;
    }

    private void add(List<TrendingView.Choices> choices, String name, List<TrendingView.Choice> boards) {
        if (!boards.isEmpty()) {
            choices.add(new TrendingView.Choices(tongue.word(name), boards));
        }
    }

    /** The non-empty boards and the current one, those with most stories first. */
    private static List<BoardSummary> listed(BoardKey here, List<BoardSummary> names) {
        return names.stream()
                .filter(name -> name.key().equals(BoardKey.readers(name.key().board(), BoardKey.DAY)))
                .filter(name -> name.places() > 0 || name.key().board().equals(here.board()))
                .sorted(Comparator.comparing(BoardSummary::stories).reversed())
                .toList();
    }

    /** Links without duplicate labels: the current board wins, else the one with most stories. */
    private List<TrendingView.Choice> boards(BoardKey here, List<BoardSummary> names, BoardKind kind) {
        Map<String, TrendingView.Choice> choices = new LinkedHashMap<>();
        names.stream().filter(name -> kind.includes(name.key().board())).forEach(name -> {
            TrendingView.Choice choice = new TrendingView.Choice(
                    label(name, tongue),
                    name.label(tongue.primary()).map(tongue::other).orElse(""),
                    links.trendingPath(at(here, name.key().board())),
                    here.board().equals(name.key().board()));
            choices.merge(
                    choice.label().toLowerCase(Locale.ROOT), choice, (first, next) -> next.current() ? next : first);
        });
        return choices.values().stream().limit(KIND_MAX).toList();
    }

    private TrendingView.Choice choice(String label, BoardKey key, BoardKey here) {
        return new TrendingView.Choice(label, "", links.trendingPath(key), key.equals(here));
    }

    private static BoardKey at(BoardKey here, String board) {
        return new BoardKey(board, here.window(), here.by());
    }
}
