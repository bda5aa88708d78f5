package io.intentcast.protocol.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.wire.AgreeOnForm.TermForm;
import java.time.Instant;
import java.util.SortedMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.TypeFactory;

/** Teaches Jackson the shared vocabulary, which needs no annotations for this. */
final class ProtocolModule extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final TypeFactory TYPES = TypeFactory.createDefaultInstance();

    ProtocolModule() {
        super("intentcast");
        text(NodeId.class, NodeId::value, NodeId::new);
        text(ChunkId.class, ChunkId::value, ChunkId::new);
        text(Location.class, Location::value, Location::new);
        text(EventType.class, EventType::value, EventType::new);
        text(Matter.class, Matter::value, Matter::new);
        text(Role.class, Role::value, Role::new);
        text(Pointer.class, Pointer::value, Pointer::new);
        text(Subject.class, Subject::value, Subject::new);
        text(IntentId.class, IntentId::toString, IntentId::parse);
        text(Sha256.class, Sha256::hex, Sha256::new);
        text(Reason.class, Reason::value, Reason::new);
        text(Limiter.class, Limiter::value, Limiter::new);
        text(Until.class, Until::toString, Until::parse);
        snakeCase(Method.class);
        snakeCase(ClosedBy.class);
        snakeCase(SilenceCause.class);
        snakeCase(OutcomeReport.Kind.class);
        snakeCase(Agreement.Why.class);
        snakeCase(Remark.Type.class);
        snakeCase(Move.Why.class);
        snakeCase(DropCause.class);
        number();
        times();
        forms();
        documents();
    }

    @Override
    public void setupModule(JacksonModule.SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new RequiredUnlessNullable());
    }

    private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
        addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(write.apply(value));
            }
        });
        addKeySerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeName(write.apply(value));
            }
        });
        addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                if (json.currentToken() != JsonToken.VALUE_STRING) {
                    return type.cast(context.handleUnexpectedToken(context.constructType(type), json));
                }
                String text = json.getString();
                try {
                    return read.apply(text);
                } catch (IllegalArgumentException broken) {
                    throw context.weirdStringException(text, type, broken.getMessage())
                            .withCause(broken);
                }
            }
        });
        addKeyDeserializer(type, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) throws JacksonException {
                try {
                    return read.apply(key);
                } catch (IllegalArgumentException broken) {
                    throw context.weirdKeyException(type, key, broken.getMessage())
                            .withCause(broken);
                }
            }
        });
    }

    private <E extends Enum<E>> void snakeCase(Class<E> type) {
        text(type, SnakeCase::nameOf, SnakeCase.of(type)::read);
    }

    private void documents() {
        addSerializer(Document.class, new Documents.Write());
        addDeserializer(Document.class, new Documents.Read());
        addSerializer(Other.class, writtenAs(Other::document));
        addDeserializer(Claim.class, new ClaimReader());
    }

    private void forms() {
        form(Intent.class, IntentForm.class, IntentForm::of, IntentForm::intent);
        form(Audience.class, AudienceForm.class, AudienceForm::of, AudienceForm::audience);
        form(NodeLabels.class, fields(String.class), NodeLabels::values, NodeLabels::new);
        form(AgreeOn.class, fields(TermForm.class), AgreeOnForm::of, AgreeOnForm::agreeOn);
        form(Reply.class, ReplyForm.class, ReplyForm::of, ReplyForm::reply);
        form(Outcome.class, OutcomeForm.class, OutcomeForm::of, OutcomeForm::outcome);
        form(Contradiction.class, ContradictionForm.class, ContradictionForm::of, ContradictionForm::contradiction);
        form(Registered.class, PeerForm.class, PeerForm::of, PeerForm::registered);
        form(Heartbeat.class, PeerForm.class, PeerForm::of, PeerForm::heartbeat);
        form(Away.class, PeerForm.class, PeerForm::of, PeerForm::away);
        form(ReputationRecord.class, ReputationForm.class, ReputationForm::of, ReputationForm::reputation);
        form(ReliabilityRecord.class, ReliabilityForm.class, ReliabilityForm::of, ReliabilityForm::record);
        form(Answered.class, AnsweredForm.class, AnsweredForm::of, AnsweredForm::answered);
        form(ObservationMade.class, ObservationForm.class, ObservationForm::of, ObservationForm::made);
        addSerializer(Remark.class, writtenAs(RemarkForm::of));
        setMixInAnnotation(Standing.class, StandingMixin.class);
        setMixInAnnotation(Voided.class, VoidedMixin.class);
        addSerializer(Observed.class, new ObservedForm.Write());
        addDeserializer(Observed.class, new ObservedForm.Read());
    }

    /** {@code [epoch, reputation, uncertainty]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"epoch", "reputation", "uncertainty"})
    private interface StandingMixin {}

    /** {@code {"void": offset}}, a name that Java cannot use. */
    private interface VoidedMixin {

        @JsonProperty("void")
        long offset();
    }

    /** A type that is written and read as another one. */
    private <T, F> void form(Class<T> type, Class<F> form, Function<T, F> write, Function<F, T> read) {
        form(type, TYPES.constructType(form), write, read);
    }

    private <T, F> void form(Class<T> type, JavaType form, Function<T, F> write, Function<F, T> read) {
        addSerializer(type, writtenAs(write));
        addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return read.apply(context.<F>readValue(json, form));
            }
        });
    }

    private static <T> ValueSerializer<T> writtenAs(Function<T, ?> form) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                context.writeValue(json, form.apply(value));
            }
        };
    }

    /** An object with one field for each of some names. */
    private static JavaType fields(Class<?> values) {
        return TYPES.constructMapType(SortedMap.class, String.class, values);
    }

    /** The usual form of times is read and written without a formatter, others as Jackson does. */
    private void times() {
        addSerializer(Instant.class, new ValueSerializer<>() {
            @Override
            public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
                json.writeString(InstantText.format(value));
            }
        });
        addDeserializer(Instant.class, new ValueDeserializer<>() {
            @Override
            public Instant deserialize(JsonParser json, DeserializationContext context) {
                Instant usual =
                        json.currentToken() == JsonToken.VALUE_STRING ? InstantText.parse(json.getString()) : null;
                return usual == null ? InstantDeserializer.INSTANT.deserialize(json, context) : usual;
            }
        });
    }

    private void number() {
        addSerializer(AudienceId.class, new ValueSerializer<>() {
            @Override
            public void serialize(AudienceId value, JsonGenerator json, SerializationContext context) {
                json.writeNumber(value.offset());
            }
        });
        addDeserializer(AudienceId.class, new ValueDeserializer<>() {
            @Override
            public AudienceId deserialize(JsonParser json, DeserializationContext context) {
                return new AudienceId(json.getLongValue());
            }
        });
    }
}
