package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.Chunks;
import io.intentcast.benchmarks.scenario.HeardIntents.HeardIntent;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Sha256;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A node that only speaks. Not thread-safe. */
final class LightNode {

    private static final Answer YES = new Answer.Yes(new Claim.Held(
            new Sha256("0".repeat(64)), Payloads.REPLY.length, URI.create("http://127.0.0.1:1/v1/chunks/light"), null));

    private final PeerRecord.Description description;
    private final long epoch;
    private final int number;
    private final int count;
    private final Duration pace;
    private final long[] next = new long[Chunks.PARTITIONS];
    private final long[] spoken = new long[Chunks.PARTITIONS];

    /**
     * @param number its number, from 0, of so many nodes
     * @param pace the shortest time between two words on a partition
     */
    LightNode(PeerRecord.Description description, long epoch, int number, int count, Duration pace) {
        this.description = description;
        this.epoch = epoch;
        this.number = number;
        this.count = count;
        this.pace = pace;
        Arrays.fill(spoken, System.nanoTime() - pace.toNanos());
    }

    PeerRecord heartbeat() {
        return new PeerRecord.Heartbeat(description, epoch, 0);
    }

    PeerRecord away() {
        return new PeerRecord.Away(description, epoch);
    }

    /** The first offset of this partition that it has not spoken about. */
    long next(int partition) {
        return next[partition];
    }

    /** Its word about what is new in a partition; empty while there is nothing, or its last word is too recent. */
    Optional<Word> word(HeardIntents heard, long now) {
        int partition = heard.partition();
        if (now - spoken[partition] < pace.toNanos()) {
            return Optional.empty();
        }
        List<HeardIntent> intents = heard.since(next[partition]);
        if (intents.isEmpty()) {
            return Optional.empty();
        }
        long since = intents.getFirst().offset();
        long upTo = intents.getLast().offset();
        next[partition] = upTo + 1;
        spoken[partition] = now;
        List<Reply> answers = intents.stream()
                .filter(intent -> intent.question()
                        .filter(question -> question.isAnsweredBy(number, count))
                        .isPresent())
                .map(intent -> new Reply(intent.offset(), YES))
                .toList();
        return Optional.of(new Word(description.node(), epoch, partition, since, upTo, answers));
    }
}
