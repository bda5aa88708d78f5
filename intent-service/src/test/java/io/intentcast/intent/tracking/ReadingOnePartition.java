package io.intentcast.intent.tracking;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reading begins at record 100; intents are asked of a alone, and closed by its word. */
abstract class ReadingOnePartition {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final int REMEMBERED = 5;

    final List<Outcome> concluded = new ArrayList<>();
    final PartitionReader windows = new PartitionReader(0, REMEMBERED, 1_000, concluded::add);
    long next = 100;
    int decoded;

    ReadingOnePartition() {
        windows.begin(next);
        windows.readIntentsUpTo(50);
    }

    void commit(long oldest, long rereadFrom) {
        windows.take(
                new ClosersCommit(Optional.of(new Checkpoint(next, oldest, rereadFrom)), BegunHeader.AT_THE_BEGINNING));
    }

    void follow(long intent) {
        windows.follow(intent, new ResolvedIntent(intent(Until.ALL), NOW, audience()));
    }

    void read(ResponseRecord record) {
        read(record, BegunHeader.AT_THE_BEGINNING);
    }

    void read(ResponseRecord record, long begun) {
        long offset = next++;
        windows.read(new RecentResponse(
                offset, 1, record instanceof Tick ? OptionalLong.of(begun) : OptionalLong.empty(), () -> {
                    decoded++;
                    return new ResponseEntry(offset, NOW, record);
                }));
    }

    static Tick tick(long upTo) {
        return new Tick(upTo, List.of());
    }

    static Word word(long upTo) {
        return new Word(new NodeId("a"), 5, 0, 0, upTo, List.of());
    }

    static Intent intent(Until until) {
        return new Intent(
                new WantChunk(new ChunkId("chunk:X")),
                new NodeId("me"),
                new AudienceId(0),
                Duration.ofSeconds(1),
                until);
    }

    static Audience audience() {
        return new Audience(
                Role.STORAGE, new TreeMap<>(Map.of(new NodeId("a"), Standing.newcomer(5))), new TreeMap<>());
    }
}
