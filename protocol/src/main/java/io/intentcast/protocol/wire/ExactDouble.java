package io.intentcast.protocol.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a client's number, and refuses one that a double would change: too many digits, too large or too small. */
public final class ExactDouble extends ValueDeserializer<Double> {

    private static final String RULE = "a number that a double keeps as it is written:"
            + " of at most 17 digits, and 0 or of a magnitude from 4.9E-324 to 1.8E308";

    private final boolean nullable;

    /** @param nullable whether null is accepted, as no number */
    public ExactDouble(boolean nullable) {
        this.nullable = nullable;
    }

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) {
        if (!json.currentToken().isNumeric()) {
            return (Double) context.handleUnexpectedToken(Double.class, json);
        }
        BigDecimal written = json.getDecimalValue();
        try {
            return of(written);
        } catch (IllegalArgumentException broken) {
            throw context.weirdNumberException(written, Double.class, RULE).withCause(broken);
        }
    }

    @Override
    public @Nullable Object getNullValue(DeserializationContext context) {
        return nullable ? null : context.reportInputMismatch(this, "null is not a number");
    }

    /** @throws IllegalArgumentException if a double would be another number */
    static double of(BigDecimal written) {
        double value = written.doubleValue();
        if (!Double.isFinite(value) || new BigDecimal(Double.toString(value)).compareTo(written) != 0) {
            throw new IllegalArgumentException(RULE);
        }
        return value;
    }
}
