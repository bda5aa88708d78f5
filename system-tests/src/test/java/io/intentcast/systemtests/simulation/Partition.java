package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.systemtests.window.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The broker's data of one partition: its intents and responses. */
final class Partition {

    private final int number;
    private final Clock clock;
    private final Journal<Optional<ResolvedIntent>> intents = new Journal<>();
    private final Journal<ResponseEntry> responses = new Journal<>();
    private final Journal<Conclusion> outcomes = new Journal<>();

    private final List<Checkpoint> beginnings = new ArrayList<>(List.of(new Checkpoint(0, 0, 0)));
    private final Set<Long> lies = new HashSet<>();
    private final Map<Long, Long> begunByTick = new HashMap<>();

    Partition(int number, Clock clock) {
        this.number = number;
        this.clock = clock;
    }

    int number() {
        return number;
    }

    /** Empty where an intent is unreadable. */
    Journal<Optional<ResolvedIntent>> intents() {
        return intents;
    }

    Journal<ResponseEntry> responses() {
        return responses;
    }

    Journal<Conclusion> outcomes() {
        return outcomes;
    }

    Clock clock() {
        return clock;
    }

    void append(ResponseRecord record) {
        if (reach(record) >= intents.end()) {
            lies.add(responses.end());
        }
        responses.append(offset -> new ResponseEntry(offset, clock.now(), record));
    }

    /** @param begun where the writer of a tick began to conclude */
    void append(ResponseRecord record, long begun) {
        if (record instanceof Tick) {
            begunByTick.put(responses.end(), begun);
        }
        append(record);
    }

    /** What the header of this record says of where its writer began; empty when it is no tick. */
    OptionalLong begun(long offset) {
        return responses.get(offset).content() instanceof Tick
                ? OptionalLong.of(begunByTick.getOrDefault(offset, BegunHeader.AT_THE_BEGINNING))
                : OptionalLong.empty();
    }

    private static long reach(ResponseRecord record) {
        return switch (record) {
            case Word word -> word.upTo();
            case Withdrawn(long intent) -> intent;
            case Tick _, Voided _, Contradicted _, Known _ -> -1;
        };
    }

    /** Whether this record reached beyond the end of intents when it was appended. */
    boolean isLie(long offset) {
        return lies.contains(offset);
    }

    void appendUnreadable() {
        responses.append(offset -> new ResponseEntry(offset, clock.now(), null));
    }

    /** What is left of both logs is not enough to go on: the next closer begins at their ends. */
    Checkpoint beginAtTheEnds() {
        beginnings.add(ends());
        return ends();
    }

    /** The positions where closing began; each time, no more was concluded about earlier intents. */
    List<Checkpoint> beginnings() {
        return List.copyOf(beginnings);
    }

    /** The last beginning after which conclusions about this intent are possible. */
    Checkpoint beginningFor(long intent) {
        return beginnings.reversed().stream()
                .filter(beginning -> beginning.oldest() <= intent)
                .findFirst()
                .orElseThrow();
    }

    /** Both logs from the first position to the second, exclusive; no closer passed a tick that reaches beyond it. */
    Log between(Checkpoint first, Checkpoint second) {
        return new Log(
                number,
                log().intents().subMap(first.oldest(), true, second.oldest(), false),
                responses.from(first.rereadFrom(), (int) (second.rereadFrom() - first.rereadFrom())).stream()
                        .takeWhile(record -> !(record.content() instanceof Tick tick) || tick.upTo() < second.oldest())
                        .toList());
    }

    /**
     * The intents from the first position to the second, exclusive, that can be served, and all responses from the
     * first on, up to a tick beyond all intents.
     */
    Log since(Checkpoint first, Checkpoint second) {
        var served = new TreeMap<>(log().intents().subMap(first.oldest(), true, second.oldest(), false));
        served.values().removeIf(declared -> !declared.canBeServed());
        return new Log(
                number,
                served,
                responses.from(first.rereadFrom(), (int) (responses.end() - first.rereadFrom())).stream()
                        .takeWhile(record -> !(record.content() instanceof Tick tick) || tick.upTo() < intents.end())
                        .toList());
    }

    /** The current ends of both logs. */
    Checkpoint ends() {
        return new Checkpoint(responses.end(), intents.end(), responses.end());
    }

    private Log log() {
        var readable = new TreeMap<Long, ResolvedIntent>();
        for (long offset = 0; offset < intents.end(); offset++) {
            long intent = offset;
            intents.get(intent).ifPresent(declared -> readable.put(intent, declared));
        }
        return new Log(number, readable, responses.all());
    }

    @Override
    public String toString() {
        var lines = new StringJoiner("\n", "\n\npartition " + number + "\n", "");
        log().intents().forEach((offset, declared) -> lines.add(offset + " " + declared));
        responses.all().forEach(record -> lines.add(record.toString()));
        outcomes.all().forEach(conclusion -> lines.add(conclusion.toString()));
        return lines.toString();
    }
}
