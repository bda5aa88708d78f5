package io.intentcast.protocol.wire;

import io.intentcast.protocol.Document;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Pointer;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads documents, with all digits of their numbers. */
public final class Documents {

    private static final JsonMapper ASCII = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Documents() {}

    /** @throws RuntimeException if the text is not JSON */
    public static Document parse(String json) {
        return of(ASCII.readTree(json));
    }

    static Document of(JsonNode tree) {
        return new TreeDocument(tree, ASCII.writeValueAsString(tree));
    }

    private record TreeDocument(JsonNode tree, String json) implements Document {

        @Override
        public boolean isObject() {
            return tree.isObject();
        }

        @Override
        public Optional<Observed> at(Pointer pointer) {
            return Optional.ofNullable(plain(tree.at(JsonPointer.compile(pointer.value()))));
        }

        /** Null for what is no plain value. */
        private static @Nullable Observed plain(JsonNode value) {
            if (value.isNumber()) {
                double number = value.numberValue().doubleValue();
                return Double.isFinite(number) ? new Amount(number) : null;
            }
            try {
                return value.isString() || value.isBoolean() ? new Category(value.asString()) : null;
            } catch (IllegalArgumentException _) {
                return null;
            }
        }

        @Override
        public Document only(Collection<Pointer> pointers, int longest) {
            Document fitting = of(ASCII.createObjectNode());
            for (Pointer pointer : pointers) {
                if (at(pointer).isPresent()) {
                    ObjectNode wider = ((TreeDocument) fitting).tree.deepCopy().asObject();
                    var steps = JsonPointer.compile(pointer.value());
                    if (put(wider, steps, tree.at(steps)) && of(wider).json().length() <= longest) {
                        fitting = of(wider);
                    }
                }
            }
            return fitting;
        }

        /** False if something else is in the way. */
        private static boolean put(ObjectNode into, JsonPointer steps, JsonNode value) {
            String name = steps.getMatchingProperty();
            if (steps.tail().matches()) {
                return into.putIfAbsent(name, value) == null;
            }
            JsonNode next = into.path(name).isMissingNode() ? into.putObject(name) : into.path(name);
            return next.isObject() && put(next.asObject(), steps.tail(), value);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof TreeDocument document && tree.equals(document.tree);
        }

        @Override
        public int hashCode() {
            return tree.hashCode();
        }

        @Override
        public String toString() {
            return json;
        }
    }

    static final class Write extends ValueSerializer<Document> {
        @Override
        public void serialize(Document document, JsonGenerator json, SerializationContext context) {
            json.writeRawValue(document.json());
        }
    }

    static final class Read extends ValueDeserializer<Document> {
        @Override
        public Document deserialize(JsonParser json, DeserializationContext context) {
            return of(context.readTree(json));
        }
    }
}
