package org.storywire.publish.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/** Records as bytes in the database: Avro's single-object encoding, so a record says which schema wrote it. */
final class StoredRecords {
    static {
        TrustedRecords.trust();
    }

    private StoredRecords() {}

    static byte[] bytes(WireStory story) {
        return bytes(WireStory.getEncoder(), story);
    }

    static byte[] bytes(StoryControl control) {
        return bytes(StoryControl.getEncoder(), control);
    }

    static byte[] bytes(Ranking ranking) {
        return bytes(Ranking.getEncoder(), ranking);
    }

    static byte[] bytes(StoryReads reads) {
        return bytes(StoryReads.getEncoder(), reads);
    }

    static byte[] bytes(RankingAudit audit) {
        return bytes(RankingAudit.getEncoder(), audit);
    }

    static byte[] bytes(BoardRuling ruling) {
        return bytes(BoardRuling.getEncoder(), ruling);
    }

    static WireStory story(byte[] bytes) {
        return record(WireStory.getDecoder(), bytes);
    }

    static StoryControl control(byte[] bytes) {
        return record(StoryControl.getDecoder(), bytes);
    }

    static Ranking ranking(byte[] bytes) {
        return record(Ranking.getDecoder(), bytes);
    }

    static StoryReads reads(byte[] bytes) {
        return record(StoryReads.getDecoder(), bytes);
    }

    static RankingAudit audit(byte[] bytes) {
        return record(RankingAudit.getDecoder(), bytes);
    }

    static BoardRuling ruling(byte[] bytes) {
        return record(BoardRuling.getDecoder(), bytes);
    }

    private static <T> byte[] bytes(BinaryMessageEncoder<T> encoder, T record) {
        try {
            var buffer = encoder.encode(record);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T record(BinaryMessageDecoder<T> decoder, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
