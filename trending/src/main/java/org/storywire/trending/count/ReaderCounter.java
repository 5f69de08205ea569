package org.storywire.trending.count;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;

/** Counts batches of reads of one partition: gives each read its outcome, keeps the readers' rows, and says what changes. */
public final class ReaderCounter {
    private final ReadRules rules;
    private final ReaderRows rows;
    private final StoryNumbers stories;

    public ReaderCounter(ReadRules rules, ReaderRows rows, StoryNumbers stories) {
        this.rules = rules;
        this.rows = rows;
        this.stories = stories;
    }

    /** Counts a batch that was appended in this minute. */
    public CountedBatch count(List<Read> reads, int appendMinute) {
        CountedBatch batch = new CountedBatch();
        Map<Pseudonym, ReaderRow> touched = new HashMap<>();
        for (Read read : reads) {
            Outcome outcome = rules.judge(read, appendMinute);
            batch.note(outcome == Outcome.COUNTED ? count(read, appendMinute, touched, batch) : outcome);
        }
        touched.forEach((reader, row) -> {
            if (row.changed()) {
                rows.keep(reader.bytes(), row.encode());
            }
        });
        return batch;
    }

    private Outcome count(Read read, int appendMinute, Map<Pseudonym, ReaderRow> touched, CountedBatch batch) {
        ReaderRow row = touched.computeIfAbsent(read.getReader(), reader -> row(reader, appendMinute));
        if (row.isApart()) {
            row.touch(read.getMinute());
            return Outcome.SET_APART;
        }
        int story = stories.number(read.getStoryId(), appendMinute);
        if (story == StoryNumbers.NONE) {
            return Outcome.OVERFLOW;
        }
        int before = row.size();
        Outcome outcome = row.add(story, read.getMinute(), rules.pairsMax(), batch.changes());
        if (outcome == Outcome.SET_APART) {
            batch.noteSetApart(before);
        }
        return outcome;
    }

    private ReaderRow row(Pseudonym reader, int appendMinute) {
        byte[] kept = rows.find(reader.bytes());
        return kept == null ? ReaderRow.empty() : ReaderRow.decode(kept, rules.oldest(appendMinute));
    }

    /** Whether a kept row says nothing any more to reads that are appended in this minute or later. */
    public boolean isOutlived(byte[] row, int appendMinute) {
        return ReaderRow.newest(row) < rules.oldest(appendMinute);
    }
}
