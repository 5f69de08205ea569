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
    private final Messages messages;

    BoardNavigation(Links links, Messages messages) {
        this.links = links;
        this.messages = messages;
    }

    List<TrendingView.Choices> of(BoardKey current, List<BoardSummary> summaries) {
        List<TrendingView.Choices> choices = new ArrayList<>();
        choices.add(new TrendingView.Choices(
                messages.text("switch.by"),
                Stream.of(RankedBy.READERS, RankedBy.RISING, RankedBy.READS)
                        .map(by -> choice(messages.text("switch." + BoardKey.word(by)), current.by(by), current))
                        .toList()));
        choices.add(new TrendingView.Choices(
                messages.text("switch.window"),
                List.of(
                        choice(messages.text("switch.day"), current.over(BoardKey.DAY), current),
                        choice(messages.text("switch.hour"), current.over(BoardKey.HOUR), current))));
        List<BoardSummary> boards = listed(current, summaries);
        List<TrendingView.Choice> sections = new ArrayList<>();
        sections.add(choice(messages.text("switch.all"), at(current, BoardKey.ALL), current));
        sections.addAll(boards(current, boards, BoardKind.SECTION));
        add(choices, "switch.sections", sections);
        add(choices, "switch.languages", boards(current, boards, BoardKind.LANGUAGE));
        add(choices, "switch.tags", boards(current, boards, BoardKind.TAG));
        return choices;
    }

    /**
     * Label of a board, in the page's language if known; a tag starts with {@code #}, since a section may have the same name;
     * empty for the board of all.
     */
    static String label(BoardSummary summary, Messages messages) {
        String board = summary.key().board();
        if (BoardKind.LANGUAGE.includes(board)) {
            return messages.languageName(Locale.forLanguageTag(BoardKind.LANGUAGE.id(board)));
        }
        String label = summary.label(messages.primary())
                .map(BoardSummary.Label::text)
                .orElse("")
                .strip();
        return BoardKind.TAG.includes(board) && !label.isEmpty() ? "#" + label : label;
    }

    private void add(List<TrendingView.Choices> choices, String name, List<TrendingView.Choice> boards) {
        if (!boards.isEmpty()) {
            choices.add(new TrendingView.Choices(messages.text(name), boards));
        }
    }

    /** The non-empty boards and the current one, those with most stories first. */
    private static List<BoardSummary> listed(BoardKey current, List<BoardSummary> summaries) {
        return summaries.stream()
                .filter(summary ->
                        summary.key().equals(BoardKey.readers(summary.key().board(), BoardKey.DAY)))
                .filter(summary -> summary.places() > 0 || summary.key().board().equals(current.board()))
                .sorted(Comparator.comparing(BoardSummary::stories).reversed())
                .toList();
    }

    /** Links without duplicate labels: the current board wins, else the one with most stories. */
    private List<TrendingView.Choice> boards(BoardKey current, List<BoardSummary> summaries, BoardKind kind) {
        Map<String, TrendingView.Choice> choices = new LinkedHashMap<>();
        summaries.stream()
                .filter(summary -> kind.includes(summary.key().board()))
                .forEach(summary -> {
                    TrendingView.Choice choice = new TrendingView.Choice(
                            label(summary, messages),
                            summary.label(messages.primary())
                                    .map(messages::foreignLanguage)
                                    .orElse(""),
                            links.trendingPath(at(current, summary.key().board())),
                            current.board().equals(summary.key().board()));
                    choices.merge(
                            choice.label().toLowerCase(Locale.ROOT),
                            choice,
                            (first, next) -> next.current() ? next : first);
                });
        return choices.values().stream().limit(KIND_MAX).toList();
    }

    private TrendingView.Choice choice(String label, BoardKey key, BoardKey current) {
        return new TrendingView.Choice(label, "", links.trendingPath(key), key.equals(current));
    }

    private static BoardKey at(BoardKey current, String board) {
        return new BoardKey(board, current.window(), current.by());
    }
}
