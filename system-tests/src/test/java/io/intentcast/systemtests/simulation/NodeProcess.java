package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.window.ResolvedIntent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One process of a node: reads intents, decides, writes words. Its answers are random, with an occasional lie. */
final class NodeProcess {

    private static final List<Answer> ANSWERS = List.of(
            yes("0", null),
            yes("0", "AA=="),
            yes("1", "AQ=="),
            observed(4),
            observed(5),
            observed(9),
            No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1)),
            No.because(Reason.NOT_UNDERSTOOD));

    private final World world;
    private final NodeId id;
    private final long epoch;
    private final Series series;
    private final Pipe produced;
    private final List<Reader<Optional<ResolvedIntent>>> readers = new ArrayList<>();

    NodeProcess(World world, NodeId id, long epoch, Series series, Duration slowest) {
        this.world = world;
        this.id = id;
        this.epoch = epoch;
        this.series = series;
        this.produced = world.pipe();
        for (Partition partition : world.partitions()) {
            readers.add(new Reader<>(
                    partition.intents(),
                    series.position(partition.number()),
                    world.agenda(),
                    world.chance(),
                    slowest,
                    (first, batch) -> read(partition, first, batch)));
        }
    }

    void start() {
        series.unacknowledged().forEach(this::send);
        readers.forEach(Reader::start);
    }

    void stop() {
        readers.forEach(Reader::stop);
        produced.cut();
    }

    long epoch() {
        return epoch;
    }

    private void read(Partition partition, long first, List<Optional<ResolvedIntent>> batch) {
        var words = new ArrayList<Word>();
        var replies = new ArrayList<Reply>();
        long since = first;
        long next = first;
        for (Optional<ResolvedIntent> intent : batch) {
            if (world.chance().of(0.02)) {
                add(words, partition, since, next - 1, replies);
                since = next + 1;
            } else if (intent.isPresent() && answers(intent.get())) {
                replies.add(new Reply(next, world.chance().any(ANSWERS)));
            }
            next++;
        }
        add(words, partition, since, next - 1, replies);
        series.decided(words, partition.number(), next);
        words.forEach(this::send);
    }

    private boolean answers(ResolvedIntent declared) {
        return world.chance().of(declared.intent().from().equals(id) ? 0.3 : 0.6);
    }

    private void add(List<Word> words, Partition partition, long since, long upTo, List<Reply> replies) {
        if (since <= upTo) {
            var word = new Word(id, epoch, partition.number(), since, upTo, replies);
            words.add(word);
        }
        replies.clear();
    }

    /** Sends a word of an earlier process in the name of this one. */
    private void send(Word kept) {
        Partition partition = world.partitions().get(kept.partition());
        Word word = new Word(id, epoch, kept.partition(), kept.since(), kept.upTo(), kept.answers());
        Word said = world.isRough() && world.chance().of(world.faults().lies()) ? lie(word) : word;
        produced.send(() -> partition.append(said), () -> series.acknowledged(kept));
    }

    private Word lie(Word word) {
        if (world.chance().of(0.3)) {
            return new Word(id, epoch, word.partition() + 1, word.since(), word.upTo(), word.answers());
        }
        long upTo = word.upTo() + world.chance().any(List.of(1, 2, 5, 1_000_000));
        var replies = new ArrayList<>(word.answers());
        for (int ahead = world.chance().between(0, 3); ahead > 0; ahead--) {
            replies.add(new Reply(word.upTo() + ahead, world.chance().any(ANSWERS)));
        }
        return new Word(id, epoch, word.partition(), word.since(), upTo, replies);
    }

    private static Answer yes(String digit, @Nullable String data) {
        return new Yes(new Held(new Sha256(digit.repeat(64)), 1, URI.create("http://localhost"), data));
    }

    private static Answer observed(double value) {
        return new Yes(new Observations(List.of(new Observation(Instant.EPOCH, new Amount(value), null))));
    }
}
