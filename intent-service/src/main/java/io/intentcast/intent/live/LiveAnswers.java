package io.intentcast.intent.live;

import io.intentcast.intent.live.LiveEvent.Answered;
import io.intentcast.intent.live.LiveEvent.Missed;
import io.intentcast.intent.tracking.PartitionReader.ResponseListener;
import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.window.ResponseEntry;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the answers of all nodes while somebody watches, because only then responses are decoded. Who watches again
 * first gets what was said in between, as far as it is cached. Thread-safe.
 */
public final class LiveAnswers {

    private static final int ANSWER_BYTES = 200;

    private final WindowReader windows;
    private final LiveEvents events;
    private final List<Partition> partitions;
    private int watching;

    public LiveAnswers(WindowReader windows, int partitions, LiveEvents events) {
        this.windows = windows;
        this.events = events;
        this.partitions =
                IntStream.range(0, partitions).mapToObj(Partition::new).toList();
    }

    synchronized Watch watch() {
        if (watching == 0) {
            partitions.forEach(Partition::open);
        }
        watching++;
        return this::leave;
    }

    private synchronized void leave() {
        watching--;
        if (watching == 0) {
            partitions.forEach(partition -> windows.stopListening(partition.number, partition));
        }
    }

    /** Must be closed exactly once. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Hears one record after the other, under the lock of its reader. */
    private final class Partition implements ResponseListener {

        private final int number;
        private long heard = -1;
        private boolean begun;

        Partition(int number) {
            this.number = number;
        }

        void open() {
            windows.listen(number, this);
            begun = true;
        }

        @Override
        public void onResponse(ResponseEntry record) {
            if (record.offset() <= heard) {
                return;
            }
            boolean missed = heard >= 0 && record.offset() > heard + 1;
            heard = record.offset();
            if (!begun) {
                return;
            }
            if (missed) {
                events.add(new Missed(), 0);
            }
            if (record.content() instanceof Word word && word.partition() == number) {
                word.answers().forEach(reply -> events.add(answered(word, reply), length(reply)));
            }
        }
    }

    private static Answered answered(Word word, Reply reply) {
        return new Answered(new IntentId(word.partition(), reply.to()), word.from(), reply.answer());
    }

    private static int length(Reply reply) {
        return ANSWER_BYTES + (reply.answer() instanceof Yes(Claim claim) ? claim.extra() : 0);
    }
}
