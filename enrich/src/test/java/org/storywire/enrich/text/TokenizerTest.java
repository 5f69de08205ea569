package org.storywire.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.enrich.EnrichedStories;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Evidence;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Story;

/** Words, what parts them, and the strings of a story that they stand in. */
class TokenizerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            one two              | one·two
            O'Brien's house      | O'Brien·s·house
            Rao's                | Rao·s
            the dogs' bowl       | the·dogs·bowl
            O’Brien              | O’Brien
            Guinea-Bissau        | Guinea-Bissau
            London-based         | London·based
            1,000.5 and 1,       | 1,000.5·and·1
            J. K. Rowling        | J.·K.·Rowling
            J.K. Rowling         | J.K.·Rowling
            the U.S. sent        | the·U.S.·sent
            A.B.Company          | A.B.·Company
            A.B.c                | A·B.·c
            end.                 | end
            I. said              | I.·said
            अनीता राव ने          | अनीता·राव·ने
            क्‍ष                   | क्‍ष
            -                    | ``
            """)
    void aTextIsCutIntoItsWords(String text, String words) {
        assertThat(Tokenizer.of(text).stream().map(Word::text).collect(Collectors.joining("·")))
                .isEqualTo(words);
    }

    @Test
    void aWordKnowsWhereItStands() {
        List<Word> words = Tokenizer.of("“Öl, Rao’s");
        assertThat(words.get(0)).isEqualTo(new Word(1, 3, "Öl", "ol", Word.Gap.SENTENCE));
        assertThat(words.get(1)).isEqualTo(new Word(5, 8, "Rao", "rao", Word.Gap.COMMA));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a b     | SPACE
            a, b    | COMMA
            a-b     | HYPHEN
            a - b   | OTHER
            a. b    | SENTENCE
            a! b    | SENTENCE
            a। ब    | SENTENCE
            a (b    | OTHER
            a: b    | OTHER
            Dr. b   | SPACE
            डॉ. ब   | SPACE
            a." b   | SENTENCE
            """)
    void whatPartsTwoWordsIsKnown(String text, Word.Gap gap) {
        List<Word> words = Tokenizer.of(text);
        assertThat(words.get(0).startsSentence()).isTrue();
        assertThat(words.get(1).gap()).isEqualTo(gap);
        assertThat(words.get(1).startsSentence()).isEqualTo(gap == Word.Gap.SENTENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "Rao, true, false, false, false",
        "rao, false, false, false, false",
        "WHO, true, false, true, false",
        "J., true, true, true, false",
        "J, true, true, false, false",
        "7th, false, false, false, true",
        "राव, false, false, false, false",
    })
    void aWordIsCapitalInitialsAcronymOrNumber(
            String text, boolean capital, boolean initials, boolean capitals, boolean number) {
        Word word = Tokenizer.of(text).get(0);
        assertThat(word.isCapital()).isEqualTo(capital);
        assertThat(word.isInitials()).isEqualTo(initials);
        assertThat(word.isAllCapitals()).isEqualTo(capitals);
        assertThat(word.isNumber()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            Zürich, zurich
            O’Brien, o'brien
            अफ़ग़ानिस्तान, अफगानिस्तान
            हूँ, हूं
            ＡＢ, ab
            """)
    void spellingsAreMadeComparable(String text, String folded) {
        assertThat(TextNormalizer.fold(text)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            Anita Rao, anita-rao
            W.H.O., who
            O'Brien & Sons, obrien-sons
            `  ¡São Paulo! `, sao-paulo
            जल बोर्ड, जल-बोर्ड
            —, ``
            """)
    void aSlugIsTheFoldedWordsWithDashes(String text, String slug) {
        assertThat(TextNormalizer.slug(text)).isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Court Orders Water Board To Open Gates   | true
            Court orders water board to open gates   | false
            Court Orders Water Board to open gates   | true
            Court Orders Water board to open gates   | false
            Court Orders Water Board To Open Gates.  | true
            Court Orders Water Board To open Gates.  | false
            1234 5678                                | false
            """)
    void aPassageIsTitleCaseWhereCapitalsSayNothing(String text, boolean titleCase) {
        assertThat(Passage.of(Passage.HEADLINE, "", text).titleCase()).isEqualTo(titleCase);
    }

    @Test
    void theLongestPhraseComesFirst() {
        PhraseIndex<String> index = new PhraseIndex<>();
        index.add("water", "w");
        index.add("Water Board of Delhi", "wbd");
        index.add("WATER board", "wb");
        index.add("—", "none");
        List<Word> words = Tokenizer.of("The water board of Pune");
        assertThat(index.at(words, 1).map(PhraseIndex.Phrase::value)).containsExactly("wb", "w");
        assertThat(index.at(words, 0)).isEmpty();
        assertThat(index.at(Tokenizer.of("water board"), 0).map(PhraseIndex.Phrase::value))
                .containsExactly("wb", "w");
    }

    private static Story everyField() {
        Block profile = Block.newBuilder()
                .setType(BlockType.PROFILE)
                .setTitle("Title")
                .setEpithet("Epithet")
                .setText(EnrichedStories.text("Text"))
                .build();
        Block list = Block.newBuilder()
                .setType(BlockType.LIST)
                .setItems(List.of(EnrichedStories.text("one"), EnrichedStories.text("two")))
                .build();
        Block quote = Block.newBuilder()
                .setType(BlockType.QUOTE)
                .setText(EnrichedStories.text("Quote"))
                .setAttribution("Who")
                .build();
        Block image = Block.newBuilder()
                .setType(BlockType.IMAGE)
                .setTitle("not read")
                .setImage(
                        Image.newBuilder().setUrl("https://e.com/a").setAlt("").build())
                .build();
        return EnrichedStories.story("p", "Head")
                .setDek("Dek")
                .setBody(List.of(profile, image, list, quote))
                .setKeywords(List.of("k1", "k2"))
                .build();
    }

    @Test
    void aStoryIsItsPassagesInReadingOrderAndEvidenceFindsEach() {
        Story story = everyField();
        List<Passage> passages = StoryPassages.passages(story);
        assertThat(passages.stream().map(p -> p.block() + p.field() + "=" + p.text()))
                .containsExactly(
                        "-1=Head",
                        "-2=Dek",
                        "0title=Title",
                        "0epithet=Epithet",
                        "0=Text",
                        "2items=one\ntwo",
                        "3=Quote",
                        "3attribution=Who");
        passages.forEach(p -> assertThat(StoryPassages.evidenceText(
                        story, new Evidence(p.block(), 0, 1, p.field().isEmpty() ? "rule" : "rule@" + p.field())))
                .contains(p.text()));
        assertThat(StoryPassages.evidenceText(story, new Evidence(Passage.KEYWORDS, 0, 1, "rule")))
                .contains("k1\nk2");
        for (int block : new int[] {-4, 4}) {
            assertThat(StoryPassages.evidenceText(story, new Evidence(block, 0, 1, "rule")))
                    .isEmpty();
        }
        assertThat(StoryPassages.evidenceText(story, new Evidence(0, 0, 1, "rule@items")))
                .isEmpty();
    }

    @Test
    void aPassageGivesTheTextBetweenTwoWords() {
        Passage passage = Passage.of(0, "", "The “Water Board”, of Pune");
        assertThat(passage.between(1, 2)).isEqualTo("Water Board");
        assertThat(IntStream.range(0, passage.words().size()).mapToObj(i -> passage.between(i, i)))
                .containsExactly("The", "Water", "Board", "of", "Pune");
    }
}
