package io.intentcast.protocol.wire;

import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** The wire form of an observed value: a number, a text, or an object of numbers. */
final class ObservedForm {

    private ObservedForm() {}

    static final class Write extends ValueSerializer<Observed> {
        @Override
        public void serialize(Observed observed, JsonGenerator json, SerializationContext context) {
            switch (observed) {
                case Amount(double value) -> json.writeNumber(value);
                case Category(String value) -> json.writeString(value);
                case Fields(var values) -> context.writeValue(json, values);
            }
        }
    }

    static final class Read extends ValueDeserializer<Observed> {
        @Override
        public Observed deserialize(JsonParser json, DeserializationContext context) {
            JsonNode tree = context.readTree(json);
            try {
                return observed(tree, context.isEnabled(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS));
            } catch (IllegalArgumentException broken) {
                throw context.weirdStringException(tree.toString(), Observed.class, broken.getMessage())
                        .withCause(broken);
            }
        }

        /** @param exactly whether a number that a double would change is refused instead of rounded */
        private static Observed observed(JsonNode tree, boolean exactly) {
            if (tree.isNumber()) {
                return new Amount(number(tree, exactly));
            }
            if (tree.isString()) {
                return new Category(tree.stringValue());
            }
            if (!tree.isObject()) {
                throw new IllegalArgumentException("a value is a number, a text, or an object of numbers");
            }
            var fields = new TreeMap<String, Double>();
            tree.forEachEntry((name, value) -> {
                if (!value.isNumber()) {
                    throw new IllegalArgumentException("field '%s' is not a number".formatted(name));
                }
                fields.put(name, number(value, exactly));
            });
            return new Fields(fields);
        }

        private static double number(JsonNode tree, boolean exactly) {
            return exactly ? ExactDouble.of(tree.decimalValue()) : tree.doubleValue();
        }
    }
}
