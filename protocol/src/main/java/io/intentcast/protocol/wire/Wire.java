package io.intentcast.protocol.wire;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.Intent;
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
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The record types of one topic, each with its name in the {@value #TYPE} header and its JSON form. */
public final class Wire<V> {

    /** The header that every record has. */
    public static final String TYPE = "type";

    private static final JsonMapper JSON = Json.lenient();

    public static final Wire<Intent> INTENTS =
            new Wire<>(_ -> "intent", intent -> intent, Map.of("intent", reader(Intent.class, intent -> intent)));

    public static final Wire<Audience> AUDIENCES = new Wire<>(
            _ -> "audience", audience -> audience, Map.of("audience", reader(Audience.class, audience -> audience)));

    public static final Wire<ResponseRecord> RESPONSES = new Wire<>(
            record -> switch (record) {
                case Word _ -> "word";
                case Tick _ -> "tick";
                case Withdrawn _ -> "withdrawn";
                case Contradicted _ -> "contradicted";
                case Voided _ -> "void";
            },
            record -> record,
            Map.of(
                    "word", reader(Word.class, word -> word),
                    "tick", reader(Tick.class, tick -> tick),
                    "withdrawn", reader(Withdrawn.class, withdrawn -> withdrawn),
                    "contradicted", reader(Contradicted.class, contradicted -> contradicted),
                    "void", reader(Voided.class, voided -> voided)));

    public static final Wire<Conclusion> OUTCOMES = new Wire<>(
            conclusion -> switch (conclusion) {
                case Outcome _ -> "outcome";
                case Remark remark -> remark.type().name().toLowerCase(Locale.ROOT);
                case Contradiction _ -> "contradicted";
            },
            conclusion -> switch (conclusion) {
                case Outcome outcome -> outcome;
                case Remark remark -> RemarkForm.of(remark);
                case Contradiction contradiction -> ContradictionForm.of(contradiction);
            },
            Map.of(
                    "outcome", reader(Outcome.class, outcome -> outcome),
                    "late", reader(RemarkForm.class, form -> form.as(Remark.Type.LATE)),
                    "duplicate", reader(RemarkForm.class, form -> form.as(Remark.Type.DUPLICATE)),
                    "volunteer", reader(RemarkForm.class, form -> form.as(Remark.Type.VOLUNTEER)),
                    "contradicted", reader(ContradictionForm.class, ContradictionForm::contradiction)));

    public static final Wire<PeerRecord> PEERS = new Wire<>(
            record -> switch (record) {
                case Registered _ -> "registered";
                case Heartbeat _ -> "heartbeat";
                case Away _ -> "away";
                case Clock _ -> "clock";
            },
            record -> switch (record) {
                case Registered registered -> PeerForm.of(registered);
                case Heartbeat heartbeat -> PeerForm.of(heartbeat);
                case Away away -> PeerForm.of(away);
                case Clock clock -> clock;
            },
            Map.of(
                    "registered", reader(PeerForm.class, PeerForm::registered),
                    "heartbeat", reader(PeerForm.class, PeerForm::heartbeat),
                    "away", reader(PeerForm.class, PeerForm::away),
                    "clock", reader(Clock.class, clock -> clock)));

    public static final Wire<ProviderRecord> PROVIDERS = new Wire<>(
            record -> switch (record) {
                case Announced _ -> "announced";
            },
            record -> record,
            Map.of("announced", reader(Announced.class, announced -> announced)));

    public static final Wire<ReputationRecord> REPUTATIONS = new Wire<>(
            _ -> "reputation",
            ReputationForm::of,
            Map.of("reputation", reader(ReputationForm.class, ReputationForm::reputation)));

    private final Function<V, String> typeOf;
    private final Function<V, Object> form;
    private final Map<String, Function<byte[], V>> readers;

    private Wire(Function<V, String> typeOf, Function<V, Object> form, Map<String, Function<byte[], V>> readers) {
        this.typeOf = typeOf;
        this.form = form;
        this.readers = readers;
    }

    private static <F, V> Function<byte[], V> reader(Class<F> form, Function<F, V> value) {
        return bytes -> value.apply(JSON.readValue(bytes, form));
    }

    /** The names of the record types. */
    Set<String> types() {
        return readers.keySet();
    }

    public String typeOf(V value) {
        return typeOf.apply(value);
    }

    public byte[] write(V value) {
        return JSON.writeValueAsBytes(form.apply(value));
    }

    /** Never throws, whatever the bytes are; null bytes and an unknown or missing type are unreadable. */
    public Decoded<V> read(@Nullable String type, byte @Nullable [] bytes) {
        Function<byte[], V> reader = type == null ? null : readers.get(type);
        if (reader == null) {
            return new Decoded.Unreadable<>("type '%s' is none of %s"
                    .formatted(type, readers.keySet().stream().sorted().toList()));
        }
        if (bytes == null) {
            return new Decoded.Unreadable<>("a record without a value");
        }
        try {
            V value = reader.apply(bytes);
            return value == null ? new Decoded.Unreadable<>("a JSON null") : new Decoded.Parsed<>(value);
        } catch (RuntimeException malformed) {
            return new Decoded.Unreadable<>(String.valueOf(malformed.getMessage()));
        }
    }
}
