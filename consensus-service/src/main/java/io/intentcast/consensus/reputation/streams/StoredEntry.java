package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.Account;
import io.intentcast.consensus.reputation.Calibration;
import io.intentcast.consensus.reputation.ConclusionPosition;
import io.intentcast.consensus.reputation.ConclusionPosition.ConclusionKind;
import io.intentcast.consensus.reputation.Fingerprint;
import io.intentcast.consensus.reputation.JudgedPerspectives;
import io.intentcast.consensus.reputation.Judgement;
import io.intentcast.consensus.reputation.Judgements;
import io.intentcast.consensus.reputation.KnownReliability;
import io.intentcast.consensus.reputation.Scale;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The stored form of entries: the position of the last conclusion, followed by a scale, by the published JSON of an
 * account or of the reliability of values, by fingerprints of perspectives, by judgements of perspectives, or by
 * nothing for a contradiction.
 */
final class StoredEntry {

    private static final int POSITION_BYTES = 2 * Long.BYTES + Byte.BYTES;
    private static final int FINGERPRINT_BYTES = 2 * Long.BYTES;
    private static final int JUDGEMENT_BYTES = FINGERPRINT_BYTES + Long.BYTES + Double.BYTES + Long.BYTES;

    private StoredEntry() {}

    static byte[] write(FoldedRecord published, ConclusionPosition last) {
        byte[] json = FoldedRecordSerde.write(published);
        return begin(last, json.length).put(json).array();
    }

    static byte[] write(Calibration calibration) {
        return begin(calibration.last(), Double.BYTES)
                .putDouble(calibration.scale().value())
                .array();
    }

    static byte[] write(JudgedPerspectives judged) {
        byte[] perspectives = new byte[judged.newestFirst().size() * FINGERPRINT_BYTES];
        ByteBuffer filled = ByteBuffer.wrap(perspectives);
        judged.newestFirst()
                .forEach(perspective -> filled.putLong(perspective.high()).putLong(perspective.low()));
        return begin(judged.last(), perspectives.length).put(perspectives).array();
    }

    static byte[] write(Judgements judgements) {
        byte[] all = new byte[judgements.newestFirst().size() * JUDGEMENT_BYTES];
        ByteBuffer filled = ByteBuffer.wrap(all);
        judgements
                .newestFirst()
                .forEach(judgement -> filled.putLong(judgement.perspective().high())
                        .putLong(judgement.perspective().low())
                        .putLong(judgement.number())
                        .putDouble(judgement.byOthers())
                        .putLong(judgement.corrected()));
        return begin(judgements.last(), all.length).put(all).array();
    }

    /** The first of several equal contradictions. */
    static byte[] write(ConclusionPosition first) {
        return begin(first, 0).array();
    }

    static ConclusionPosition position(byte[] stored) {
        return position(ByteBuffer.wrap(stored));
    }

    /** The published JSON of an account, or of the reliability of values. */
    static byte[] json(byte[] folded) {
        return Arrays.copyOfRange(folded, POSITION_BYTES, folded.length);
    }

    static Account account(byte[] stored) {
        ReputationRecord published = FoldedRecordSerde.readReputation(json(stored));
        return new Account(published.record(), published.moves(), published.judged(), position(stored));
    }

    static KnownReliability reliability(byte[] stored) {
        return new KnownReliability(
                FoldedRecordSerde.readReliability(json(stored)).reliability(), position(stored));
    }

    static Calibration calibration(byte[] stored) {
        ByteBuffer entry = ByteBuffer.wrap(stored);
        ConclusionPosition last = position(entry);
        return new Calibration(new Scale(entry.getDouble()), last);
    }

    static JudgedPerspectives judged(byte[] stored) {
        ByteBuffer entry = ByteBuffer.wrap(stored);
        ConclusionPosition last = position(entry);
        var newestFirst = new ArrayList<Fingerprint>();
        while (entry.hasRemaining()) {
            newestFirst.add(new Fingerprint(entry.getLong(), entry.getLong()));
        }
        return new JudgedPerspectives(newestFirst, last);
    }

    static Judgements judgements(byte[] stored) {
        ByteBuffer entry = ByteBuffer.wrap(stored);
        ConclusionPosition last = position(entry);
        var newestFirst = new ArrayList<Judgement>();
        while (entry.hasRemaining()) {
            newestFirst.add(new Judgement(
                    new Fingerprint(entry.getLong(), entry.getLong()),
                    entry.getLong(),
                    entry.getDouble(),
                    entry.getLong()));
        }
        return new Judgements(newestFirst, last);
    }

    private static ByteBuffer begin(ConclusionPosition last, int bytesBehind) {
        return ByteBuffer.allocate(POSITION_BYTES + bytesBehind)
                .putLong(last.at())
                .putLong(last.intent())
                .put(code(last.kind()));
    }

    private static ConclusionPosition position(ByteBuffer entry) {
        return new ConclusionPosition(entry.getLong(), entry.getLong(), kind(entry.get()));
    }

    private static byte code(ConclusionKind conclusionKind) {
        return (byte)
                switch (conclusionKind) {
                    case OUTCOME -> 'o';
                    case DUPLICATE -> 'd';
                    case LATE -> 'l';
                    case VOLUNTEER -> 'v';
                    case KNOWN -> 'k';
                    case CONTRADICTED -> 'c';
                };
    }

    private static ConclusionKind kind(byte code) {
        return Stream.of(ConclusionKind.values())
                .filter(conclusionKind -> code(conclusionKind) == code)
                .findFirst()
                .orElseThrow(() ->
                        new SerializationException("an entry with the unknown kind of position '%c'".formatted(code)));
    }
}
