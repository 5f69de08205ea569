package org.storywire.enrich.link;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The Lucene document of a story: its id, its terms in the field of their language, its tags, its expiry, its features. */
final class LuceneFields {
    static final String EXPIRES = "expires";
    static final String DIGEST = "digest";

    private static final String ID = "id";
    private static final String TAG = "tag";
    private static final int QUERY_TERMS_MAX = 24;
    private static final int QUERY_TAGS_MAX = 8;
    private static final float TAG_BOOST = 0.5f;
    private static final int RADIX = 36;

    private LuceneFields() {}

    static Document document(StoryFeatures features) {
        Document document = new Document();
        document.add(new StringField(ID, features.storyId(), Field.Store.NO));
        for (int hash : features.terms().hashes()) {
            document.add(new StringField(features.analysis(), term(hash), Field.Store.NO));
        }
        features.tags().forEach(tag -> document.add(new StringField(TAG, tag, Field.Store.NO)));
        if (!features.expires().equals(Instant.MAX)) {
            document.add(new LongPoint(EXPIRES, features.expires().toEpochMilli()));
        }
        document.add(new BinaryDocValuesField(DIGEST, new BytesRef(features.bytes())));
        return document;
    }

    static Term idTerm(String storyId) {
        return new Term(ID, storyId);
    }

    /** The most telling of its terms, and its tags. */
    static Query query(StoryFeatures features, IntToDoubleFunction inverseDocumentFrequency) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        TermVector terms = features.terms();
        IntStream.range(0, terms.hashes().length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) ->
                                -terms.weights()[i] * inverseDocumentFrequency.applyAsDouble(terms.hashes()[i]))
                        .thenComparing(i -> terms.hashes()[i]))
                .limit(QUERY_TERMS_MAX)
                .forEach(i -> query.add(
                        new BoostQuery(
                                new TermQuery(new Term(features.analysis(), term(terms.hashes()[i]))),
                                terms.weights()[i]),
                        BooleanClause.Occur.SHOULD));
        List<String> tags = features.tags();
        tags.stream()
                .limit(QUERY_TAGS_MAX)
                .forEach(tag -> query.add(
                        new BoostQuery(new TermQuery(new Term(TAG, tag)), TAG_BOOST), BooleanClause.Occur.SHOULD));
        return query.build();
    }

    /** A number for the content of a story's features; the sum over an archive does not depend on the order. */
    static long content(StoryFeatures features) {
        return TermVector.hash(features.storyId()) * 0x9E3779B97F4A7C15L + Arrays.hashCode(features.bytes());
    }

    private static String term(int hash) {
        return Integer.toString(hash, RADIX);
    }
}
