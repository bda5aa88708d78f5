package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the kept conclusions, as bytes in reading order. The arrivals come first, by time; then the pointers to the
 * outcomes with a consensus, by subject, in the order of conclusion. Outcomes are ordered by intent, each followed by
 * its known answer and the records after it: by node, chunk, if any, and type. Last come the pointers to the outcomes
 * of each declarer's series, by position.
 */
final class StoreKeys {

    private static final byte ARRIVAL = 'a';
    private static final byte CONSENSUS = 'c';
    private static final byte ENTRY = 'e';
    private static final byte SERIES = 's';
    private static final byte BELOW_LETTERS = 0;
    private static final byte ABOVE_KNOWN = 1;
    private static final byte ABOVE_LETTERS = 0x7F;
    private static final int ARRIVAL_HEAD = 1 + Long.BYTES;
    private static final int LONGEST = 512;

    private StoreKeys() {}

    static Bytes outcome(IntentId intent) {
        return written(entry().putInt(intent.partition()).putLong(intent.offset()));
    }

    /** The offset of the intent of an outcome, its known answer or a record after them. */
    static long offsetOf(Bytes entry) {
        return ByteBuffer.wrap(entry.get()).getLong(1 + Integer.BYTES);
    }

    /** The known answer of an intent. */
    static Bytes known(IntentId intent) {
        return written(buffer(outcome(intent)).put(BELOW_LETTERS));
    }

    static Bytes afterwards(IntentId intent, OfNode conclusion, String type) {
        ByteBuffer key =
                buffer(outcome(intent)).put(letters(conclusion.node().value())).put(BELOW_LETTERS);
        if (conclusion instanceof Contradiction contradiction) {
            key.put(letters(contradiction.found().chunkId().value())).put(BELOW_LETTERS);
        }
        return written(key.put(letters(type)));
    }

    static String typeOf(Bytes afterwards) {
        byte[] key = afterwards.get();
        int end = key.length;
        int begin = end;
        while (key[begin - 1] != BELOW_LETTERS) {
            begin--;
        }
        return new String(key, begin, end - begin, StandardCharsets.US_ASCII);
    }

    /** A key after an intent's outcome and known answer, and before the first record that follows them. */
    static Bytes beforeAfterwards(IntentId intent) {
        return written(buffer(outcome(intent)).put(ABOVE_KNOWN));
    }

    static Bytes endOfAfterwards(IntentId intent) {
        return written(buffer(outcome(intent)).put(ABOVE_LETTERS));
    }

    /** The pointer to an outcome with a consensus on its subject. */
    static Bytes consensus(Outcome outcome) {
        IntentId intent = outcome.intentId();
        return written(onSubject(outcome.subject())
                .putLong(outcome.at())
                .putInt(intent.partition())
                .putLong(intent.offset()));
    }

    static Bytes beforeConsensus(Subject subject) {
        return written(onSubject(subject));
    }

    static Bytes afterConsensus(Subject subject) {
        return written(onSubject(subject).put((byte) 0xFF));
    }

    /** The intent to which a pointer leads, of a series or of those with a consensus. */
    static IntentId intentOf(Bytes pointer) {
        ByteBuffer end = ByteBuffer.wrap(pointer.get());
        end.position(end.limit() - Integer.BYTES - Long.BYTES);
        return new IntentId(end.getInt(), end.getLong());
    }

    /** The pointer to an outcome in the series of its declarer. */
    static Bytes inSeries(Outcome outcome) {
        return inSeries(outcome.from(), SeriesPosition.of(outcome));
    }

    static Bytes inSeries(NodeId declarer, SeriesPosition position) {
        return written(ofDeclarer(declarer)
                .putLong(position.closedMillis())
                .putInt(position.intentId().partition())
                .putLong(position.intentId().offset()));
    }

    static Bytes beforeSeries(NodeId declarer) {
        return written(ofDeclarer(declarer));
    }

    static Bytes afterSeries(NodeId declarer) {
        return written(ofDeclarer(declarer).put((byte) 0xFF));
    }

    /** The smallest key greater than this one. */
    static Bytes following(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }

    static Bytes arrival(long millis, Bytes entry) {
        return written(ByteBuffer.allocate(LONGEST).put(ARRIVAL).putLong(millis).put(entry.get()));
    }

    /** A key before the first arrival at this time or later. */
    static Bytes arrivalsFrom(long millis) {
        return written(ByteBuffer.allocate(LONGEST).put(ARRIVAL).putLong(millis));
    }

    static Bytes entryOf(Bytes arrival) {
        return Bytes.wrap(Arrays.copyOfRange(arrival.get(), ARRIVAL_HEAD, arrival.get().length));
    }

    private static ByteBuffer onSubject(Subject subject) {
        return ByteBuffer.allocate(LONGEST)
                .put(CONSENSUS)
                .put(letters(subject.value()))
                .put(BELOW_LETTERS);
    }

    private static ByteBuffer ofDeclarer(NodeId declarer) {
        return ByteBuffer.allocate(LONGEST)
                .put(SERIES)
                .put(letters(declarer.value()))
                .put(BELOW_LETTERS);
    }

    private static ByteBuffer entry() {
        return ByteBuffer.allocate(LONGEST).put(ENTRY);
    }

    private static ByteBuffer buffer(Bytes beginning) {
        return ByteBuffer.allocate(LONGEST).put(beginning.get());
    }

    private static byte[] letters(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Bytes written(ByteBuffer buffer) {
        var bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return Bytes.wrap(bytes);
    }
}
