package io.intentcast.intent.declaring;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The idempotency keys of the last hour, folded from intents. In each partition a key stands for the first intent that
 * has it; intents with the same key within an hour of append time are copies. Intents with the same payload are in one
 * partition, so every replica names the same intent, whichever replica appended it.
 */
public final class UsedKeys {

    /** How long a key stands for its intent, from the append time of that intent. */
    public static final Duration KEY_TIMEOUT = Duration.ofHours(1);

    /** How far back a fold begins. A copy follows its first intent within moments, so both are always read. */
    public static final Duration REPLAY_INTERVAL = KEY_TIMEOUT.plusMinutes(10);

    private static final Duration EVICTION_TOLERANCE = Duration.ofMinutes(5);

    private final int most;
    private final LinkedHashMap<KeyUse, List<FirstUse>> firsts = new LinkedHashMap<>();
    private long copies;
    private long forgotten;

    /**
     * @param most how many keys are accepted here. Keys beyond that, accepted by other replicas, are remembered as
     *     well, up to twice as many; then the oldest are forgotten
     */
    public UsedKeys(int most) {
        this.most = most;
    }

    /** A key with the {@code from} that used it, as a digest to save memory. */
    private record KeyUse(long high, long low) {

        static KeyUse of(NodeId from, IdempotencyKey key) {
            byte[] text = (from.value() + ' ' + key.value()).getBytes(StandardCharsets.UTF_8);
            ByteBuffer digest = ByteBuffer.wrap(Sha256.digester().digest(text));
            return new KeyUse(digest.getLong(), digest.getLong());
        }
    }

    private record FirstUse(IntentId id, Instant appended) {

        boolean isValid(Instant at) {
            return at.isBefore(appended.plus(KEY_TIMEOUT));
        }
    }

    /**
     * Folds intents in order within each partition. Idempotent: an intent that is read again changes nothing.
     *
     * @return the intent of which this one is a copy; empty when it is the first
     */
    public synchronized Optional<IntentId> fold(IntentId id, Instant appended, NodeId from, IdempotencyKey key) {
        KeyUse keyUse = KeyUse.of(from, key);
        List<FirstUse> before = firsts.getOrDefault(keyUse, List.of());
        Optional<FirstUse> first = before.stream()
                .filter(other -> other.id().partition() == id.partition())
                .findFirst();
        if (first.isPresent()
                && (first.get().isValid(appended) || first.get().id().equals(id))) {
            boolean isCopy = !first.get().id().equals(id);
            copies += isCopy ? 1 : 0;
            return isCopy ? Optional.of(first.get().id()) : Optional.empty();
        }
        var others = before.stream().filter(other -> other.id().partition() != id.partition());
        firsts.putLast(
                keyUse,
                Stream.concat(others, Stream.of(new FirstUse(id, appended))).toList());
        forget(appended);
        return Optional.empty();
    }

    /** The intents that the key stands for: one, unless it was used for several subjects at the same moment. */
    synchronized List<IntentId> find(NodeId from, IdempotencyKey key, Instant now) {
        return firsts.getOrDefault(KeyUse.of(from, key), List.of()).stream()
                .filter(first -> first.isValid(now))
                .map(FirstUse::id)
                .toList();
    }

    /** The intent that the key stands for in this intent's partition; empty when none was folded. */
    synchronized Optional<IntentId> firstBeside(IntentId id, NodeId from, IdempotencyKey key) {
        return firsts.getOrDefault(KeyUse.of(from, key), List.of()).stream()
                .map(FirstUse::id)
                .filter(first -> first.partition() == id.partition())
                .findFirst();
    }

    synchronized boolean isFull(Instant now) {
        forget(now);
        return firsts.size() >= most;
    }

    int most() {
        return most;
    }

    public synchronized int count() {
        return firsts.size();
    }

    /** How many intents were found to be copies. */
    public synchronized long copies() {
        return copies;
    }

    /** How many keys were forgotten before their hour was over. */
    public synchronized long forgotten() {
        return forgotten;
    }

    private void forget(Instant now) {
        Iterator<List<FirstUse>> oldest = firsts.values().iterator();
        while (oldest.hasNext()) {
            List<FirstUse> next = oldest.next();
            boolean isOver = next.stream().noneMatch(first -> first.isValid(now.minus(EVICTION_TOLERANCE)));
            if (!isOver && firsts.size() <= 2L * most) {
                return;
            }
            forgotten += isOver ? 0 : 1;
            oldest.remove();
        }
    }
}
