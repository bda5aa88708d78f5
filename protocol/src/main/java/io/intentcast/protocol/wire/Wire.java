package io.intentcast.protocol.wire;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record types of one topic, each with its name in the {@value #TYPE} header and its JSON form. Records that come
 * in numbers are read straight from their tokens if they are written in the usual way, and bound otherwise: the same
 * language, with the same reasons when something is unreadable.
 */
public final class Wire<V> {

    /** The header that every record has. */
    public static final String TYPE = "type";

    private static final JsonMapper JSON = Json.lenient();
    private static final ObjectReader VALUES =
            JSON.readerForListOf(Value.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public static final Wire<Intent> INTENTS =
            new Wire<>(_ -> "intent", Map.of("intent", streamed(Intent.class, StreamedIntents::intent)));

    public static final Wire<Audience> AUDIENCES =
            new Wire<>(_ -> "audience", Map.of("audience", bound(Audience.class)));

    public static final Wire<ResponseRecord> RESPONSES = new Wire<>(
            record -> switch (record) {
                case Word _ -> "word";
                case Tick _ -> "tick";
                case Withdrawn _ -> "withdrawn";
                case Contradicted _ -> "contradicted";
                case Known _ -> "known";
                case Voided _ -> "void";
            },
            Map.of(
                    "word", streamed(Word.class, StreamedAnswers::word),
                    "tick", streamed(Tick.class, StreamedAnswers::tick),
                    "withdrawn", bound(Withdrawn.class),
                    "contradicted", bound(Contradicted.class),
                    "known", bound(Known.class),
                    "void", bound(Voided.class)));

    public static final Wire<Conclusion> OUTCOMES = new Wire<>(
            conclusion -> switch (conclusion) {
                case Outcome _ -> "outcome";
                case Remark remark -> remark.type().name().toLowerCase(Locale.ROOT);
                case Contradiction _ -> "contradicted";
                case KnownAnswer _ -> "known";
            },
            Map.of(
                    "outcome", streamed(Outcome.class, new StreamedOutcomes(VALUES)),
                    "late", remark(Remark.Type.LATE),
                    "duplicate", remark(Remark.Type.DUPLICATE),
                    "volunteer", remark(Remark.Type.VOLUNTEER),
                    "contradicted", bound(Contradiction.class),
                    "known", bound(KnownAnswer.class)));

    public static final Wire<PeerRecord> PEERS = new Wire<>(
            record -> switch (record) {
                case Registered _ -> "registered";
                case Heartbeat _ -> "heartbeat";
                case Away _ -> "away";
                case Clock _ -> "clock";
            },
            Map.of(
                    "registered", bound(Registered.class),
                    "heartbeat", bound(Heartbeat.class),
                    "away", bound(Away.class),
                    "clock", bound(Clock.class)));

    public static final Wire<ProviderRecord> PROVIDERS = new Wire<>(
            record -> switch (record) {
                case Announced _ -> "announced";
            },
            Map.of("announced", bound(Announced.class)));

    public static final Wire<FoldedRecord> REPUTATIONS = new Wire<>(
            record -> switch (record) {
                case ReputationRecord _ -> "reputation";
                case ReliabilityRecord _ -> "reliability";
            },
            Map.of(
                    "reputation", bound(ReputationRecord.class),
                    "reliability", bound(ReliabilityRecord.class)));

    private final Function<V, String> typeOf;
    private final Map<String, Reader<V>> readers;

    private Wire(Function<V, String> typeOf, Map<String, Reader<V>> readers) {
        this.typeOf = typeOf;
        this.readers = readers;
    }

    /** @param streamed null when the record is always bound */
    private record Reader<V>(Function<byte[], V> bound, UsualJson.@Nullable Reader<V> streamed) {}

    private static <V, R extends V> Reader<V> bound(Class<R> record) {
        return new Reader<>(bytes -> JSON.readValue(bytes, record), null);
    }

    /** The type of a remark is in the header only. */
    private static Reader<Conclusion> remark(Remark.Type type) {
        return new Reader<>(bytes -> JSON.readValue(bytes, RemarkForm.class).as(type), null);
    }

    /** For records that come in numbers. */
    private static <V, R extends V> Reader<V> streamed(Class<R> record, UsualJson.Reader<R> streamed) {
        return new Reader<>(bytes -> JSON.readValue(bytes, record), streamed::read);
    }

    /** The names of the record types. */
    Set<String> types() {
        return readers.keySet();
    }

    public String typeOf(V value) {
        return typeOf.apply(value);
    }

    public byte[] write(V value) {
        return JSON.writeValueAsBytes(value);
    }

    /** Never throws, whatever the bytes are; null bytes and an unknown or missing type are unreadable. */
    public Decoded<V> read(@Nullable String type, byte @Nullable [] bytes) {
        Reader<V> reader = type == null ? null : readers.get(type);
        if (reader == null) {
            return new Decoded.Unreadable<>("type '%s' is not one of %s"
                    .formatted(type, readers.keySet().stream().sorted().toList()));
        }
        if (bytes == null) {
            return new Decoded.Unreadable<>("a record without a value");
        }
        V streamed = streamed(reader, bytes);
        return streamed == null ? bound(reader, bytes) : new Decoded.Parsed<>(streamed);
    }

    /** As {@link #read}, without streaming. */
    Decoded<V> bound(String type, byte[] bytes) {
        return bound(Objects.requireNonNull(readers.get(type)), bytes);
    }

    /** Null when the record is not streamed, or is not written in the usual way. */
    @Nullable
    V streamed(String type, byte[] bytes) {
        return streamed(Objects.requireNonNull(readers.get(type)), bytes);
    }

    private static <V> @Nullable V streamed(Reader<V> reader, byte[] bytes) {
        if (reader.streamed == null) {
            return null;
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            return UsualJson.read(json, reader.streamed);
        } catch (RuntimeException unusual) {
            return null;
        }
    }

    private static <V> Decoded<V> bound(Reader<V> reader, byte[] bytes) {
        try {
            V value = reader.bound.apply(bytes);
            return value == null ? new Decoded.Unreadable<>("a JSON null") : new Decoded.Parsed<>(value);
        } catch (RuntimeException malformed) {
            return new Decoded.Unreadable<>(String.valueOf(malformed.getMessage()));
        }
    }
}
