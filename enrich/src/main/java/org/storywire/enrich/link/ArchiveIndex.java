package org.storywire.enrich.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;

/**
 * The archive as a Lucene index: finds stories that share distinctive terms or tags with one. It is outside Kafka's
 * transactions: its user compares {@link #position} with the committed state, and clears and fills it again where they
 * differ. The newest stories are not searched but compared directly, so that a story is found at once and Lucene's reader
 * is reopened only now and then. Not safe for threads.
 */
public final class ArchiveIndex implements AutoCloseable {
    private static final int FRESH_MAX = 64;
    private static final double RAM_MEGABYTES = 32;

    private final Directory directory;
    private final IndexWriter writer;
    private final DocumentFrequency frequencies = new DocumentFrequency();
    private final Map<String, StoryFeatures> fresh = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private DirectoryReader reader;
    private IndexPosition position;
    private boolean withdrawn;

    private ArchiveIndex(Directory directory) throws IOException {
        this.directory = directory;
        this.writer = new IndexWriter(
                directory,
                new IndexWriterConfig(new KeywordAnalyzer())
                        .setMergeScheduler(new SerialMergeScheduler())
                        .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
                        .setRAMBufferSizeMB(RAM_MEGABYTES)
                        .setCommitOnClose(false));
        try {
            this.reader = DirectoryReader.open(writer);
            this.position = IndexPosition.ofData(committed(writer));
            search(new MatchAllDocsQuery(), Math.max(1, reader.numDocs())).forEach(d -> frequencies.add(d.terms(), 1));
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    /** In this folder, continuing what is there, or empty where that is damaged; the folder is this index's own. */
    public static ArchiveIndex in(Path folder) {
        return io(() -> {
            try {
                return new ArchiveIndex(FSDirectory.open(folder));
            } catch (LockObtainFailedException e) {
                throw e;
            } catch (IOException | IllegalArgumentException e) {
                return anew(FSDirectory.open(folder));
            }
        });
    }

    private static ArchiveIndex anew(Directory directory) throws IOException {
        for (String file : directory.listAll()) {
            if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                directory.deleteFile(file);
            }
        }
        return new ArchiveIndex(directory);
    }

    /** In memory, empty. */
    public static ArchiveIndex inMemory() {
        return io(() -> new ArchiveIndex(new ByteBuffersDirectory()));
    }

    /** The position that was committed, with a checksum of the content as it is now. */
    public IndexPosition position() {
        return position;
    }

    /** The number of stories in it. */
    public int size() {
        return io(() -> {
            refresh();
            return reader.numDocs();
        });
    }

    /** The inverse document frequency of a term. */
    double inverseDocumentFrequency(int hash) {
        return frequencies.of(hash);
    }

    /** Adds a story in place of its earlier revision. */
    void put(StoryFeatures features) {
        remove(features.storyId());
        io(() -> writer.addDocument(LuceneFields.document(features)));
        count(features, 1);
        fresh.put(features.storyId(), features);
        if (fresh.size() >= FRESH_MAX) {
            io(() -> {
                refresh();
                return fresh;
            });
        }
    }

    /** Lets a story go, with all its terms. */
    void remove(String storyId) {
        get(storyId).ifPresent(features -> {
            io(() -> writer.deleteDocuments(LuceneFields.idTerm(storyId)));
            count(features, -1);
            fresh.remove(storyId);
            gone.add(storyId);
        });
    }

    /** Deletes a story that must leave no trace; the next {@link #purge} removes it from the files too. */
    void withdraw(String storyId) {
        remove(storyId);
        withdrawn = true;
    }

    /** Rewrites the files that still hold what was withdrawn, if anything was. */
    public void purge() {
        if (withdrawn) {
            withdrawn = false;
            io(() -> {
                writer.forceMergeDeletes();
                refresh();
                writer.setLiveCommitData(position.asData().entrySet());
                return writer.commit();
            });
        }
    }

    Optional<StoryFeatures> get(String storyId) {
        StoryFeatures recent = fresh.get(storyId);
        if (recent != null) {
            return Optional.of(recent);
        }
        return gone.contains(storyId)
                ? Optional.empty()
                : search(new TermQuery(LuceneFields.idTerm(storyId)), 1).stream()
                        .findFirst();
    }

    /** Stories that may have to do with one, itself not among them: the best by BM25, and all that came last. */
    List<StoryFeatures> candidates(StoryFeatures features, int max) {
        List<StoryFeatures> candidates = new ArrayList<>(fresh.values());
        Query query = LuceneFields.query(features, this::inverseDocumentFrequency);
        search(query, max).stream()
                .filter(d -> !gone.contains(d.storyId()) && !fresh.containsKey(d.storyId()))
                .forEach(candidates::add);
        candidates.removeIf(d -> d.storyId().equals(features.storyId()));
        return candidates;
    }

    /** Ids of stories not to be linked any more at this time. */
    List<String> expired(Instant now, int max) {
        List<String> ids = new ArrayList<>();
        fresh.values().stream().filter(d -> !d.expires().isAfter(now)).forEach(d -> ids.add(d.storyId()));
        Query passed = LongPoint.newRangeQuery(LuceneFields.EXPIRES, Long.MIN_VALUE, now.toEpochMilli());
        search(passed, max).stream()
                .map(StoryFeatures::storyId)
                .filter(id -> !gone.contains(id) && !fresh.containsKey(id))
                .forEach(ids::add);
        return ids;
    }

    /** Forgets everything. */
    void clear() {
        io(() -> writer.deleteAll());
        fresh.clear();
        gone.clear();
        frequencies.clear();
        io(() -> {
            refresh();
            return reader;
        });
        position = IndexPosition.START;
    }

    /** Notes how far into its inputs it has come. */
    void at(long tagged, long control) {
        position = new IndexPosition(tagged, control, position.content());
    }

    /** Makes its content durable, with its position. */
    public void commit() {
        io(() -> {
            writer.setLiveCommitData(position.asData().entrySet());
            return writer.commit();
        });
    }

    /** Without a commit: what was not committed is lost. */
    @Override
    public void close() {
        io(() -> {
            reader.close();
            writer.close();
            directory.close();
            return directory;
        });
    }

    private void count(StoryFeatures features, int sign) {
        frequencies.add(features.terms(), sign);
        position = new IndexPosition(
                position.tagged(), position.control(), position.content() + sign * LuceneFields.content(features));
    }

    private void refresh() throws IOException {
        DirectoryReader newer = DirectoryReader.openIfChanged(reader, writer);
        if (newer != null) {
            reader.close();
            reader = newer;
        }
        fresh.clear();
        gone.clear();
    }

    private List<StoryFeatures> search(Query query, int max) {
        return io(() -> {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            List<StoryFeatures> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, max).scoreDocs) {
                found.add(features(hit.doc));
            }
            return found;
        });
    }

    private StoryFeatures features(int doc) throws IOException {
        List<LeafReaderContext> leaves = reader.leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        BinaryDocValues values = leaf.reader().getBinaryDocValues(LuceneFields.DIGEST);
        if (values == null || !values.advanceExact(doc - leaf.docBase)) {
            throw new IllegalStateException("expected a digest in document " + doc + ", found none");
        }
        BytesRef bytes = values.binaryValue();
        return StoryFeatures.of(bytes.bytes, bytes.offset, bytes.length);
    }

    private static Map<String, String> committed(IndexWriter writer) {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(e -> data.put(e.getKey(), e.getValue()));
        }
        return data;
    }

    private interface Io<T> {
        T run() throws IOException;
    }

    private static <T> T io(Io<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the archive's index", e);
        }
    }
}
