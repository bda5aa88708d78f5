package io.intentcast.systemtests.window;

import static java.util.Objects.requireNonNull;

import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A second definition of the three numbers of a commit: derived from everything read until then. */
public final class CheckpointOracle {

    private static final long NOTHING = -1;

    private final Log log;
    private final List<ResponseEntry> read;

    private CheckpointOracle(Log log, List<ResponseEntry> read) {
        this.log = log;
        this.read = read;
    }

    /** The checkpoint of a fold from the beginning after that many records. */
    static Checkpoint after(int records, Log log) {
        return new CheckpointOracle(log, log.responses().subList(0, records)).checkpoint();
    }

    /** The last intent that the record concerns, unless it is void. */
    public static long concern(ResponseEntry record) {
        return switch (record.content()) {
            case Word word -> word.upTo();
            case Tick tick -> tick.upTo();
            case Withdrawn(long intent) -> intent;
            case Voided _, Contradicted _, Known _ -> NOTHING;
            case null -> NOTHING;
        };
    }

    private Checkpoint checkpoint() {
        long position = read.getLast().offset() + 1;
        long oldest =
                log.intents().keySet().stream().filter(this::isKept).findFirst().orElse(ticked(position) + 1);
        long rereadFrom = read.stream()
                .filter(record -> concernOfWhatMayBeVoid(record) >= oldest)
                .map(ResponseEntry::offset)
                .findFirst()
                .orElse(position);
        return new Checkpoint(position, oldest, rereadFrom);
    }

    /** Whether the intent is opened and not forgotten. */
    private boolean isKept(long intent) {
        ResolvedIntent declared = requireNonNull(log.intents().get(intent));
        return read.stream()
                .filter(record -> record.content() instanceof Tick(long upTo, var _) && upTo >= intent)
                .limit(1)
                .filter(tick -> tick.content() instanceof Tick(var _, List<Long> refused) && !refused.contains(intent))
                .anyMatch(tick ->
                        from(tick).allMatch(record -> record.appendTime().isBefore(forgotten(declared, tick))));
    }

    private static Instant forgotten(ResolvedIntent declared, ResponseEntry tick) {
        return tick.appendTime().plus(declared.intent().window().multipliedBy(2));
    }

    private Stream<ResponseEntry> from(ResponseEntry tick) {
        return read.stream().filter(record -> record.offset() >= tick.offset());
    }

    private long concernOfWhatMayBeVoid(ResponseEntry record) {
        return from(record)
                .filter(other -> other.content() instanceof Voided(long offset)
                        && offset == record.offset()
                        && offset < other.offset())
                .mapToLong(other -> Math.min(concern(record), ticked(other.offset())))
                .min()
                .orElse(concern(record));
    }

    /** The last intent that a tick before this offset reached. */
    private long ticked(long end) {
        return read.stream()
                .filter(record -> record.offset() < end && record.content() instanceof Tick)
                .mapToLong(CheckpointOracle::concern)
                .reduce(NOTHING, Math::max);
    }
}
