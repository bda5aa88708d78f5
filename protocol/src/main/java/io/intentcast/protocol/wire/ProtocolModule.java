package io.intentcast.protocol.wire;

import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ClosedBy;
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
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.protocol.series.Event.ObservationMade;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Teaches Jackson the shared vocabulary, which needs no annotations for this. */
final class ProtocolModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

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
        setMixInAnnotation(Intent.class, IntentForm.Mixin.class);
        setMixInAnnotation(NodeLabels.class, LabelsForm.Mixin.class);
        setMixInAnnotation(AgreeOn.class, AgreeOnForm.Mixin.class);
        setMixInAnnotation(Standing.class, StandingForm.Mixin.class);
        setMixInAnnotation(Reply.class, ReplyForm.Mixin.class);
        setMixInAnnotation(Voided.class, VoidedForm.Mixin.class);
        setMixInAnnotation(Outcome.class, OutcomeForm.Mixin.class);
        setMixInAnnotation(Answered.class, AnsweredForm.Mixin.class);
        setMixInAnnotation(ObservationMade.class, ObservationForm.Mixin.class);
        addSerializer(Observed.class, new ObservedForm.Write());
        addDeserializer(Observed.class, new ObservedForm.Read());
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
        addSerializer(Claim.class, new ClaimForm.Write());
        addDeserializer(Claim.class, new ClaimForm.Read());
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
