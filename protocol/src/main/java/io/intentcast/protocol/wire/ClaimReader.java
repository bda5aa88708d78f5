package io.intentcast.protocol.wire;

import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.Claim.SeriesChunks;
import java.lang.reflect.RecordComponent;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Reads a claim, which is recognized by its fields. A claim with other fields is kept as it came, but in ASCII. */
final class ClaimReader extends ValueDeserializer<Claim> {

    @Override
    public Claim deserialize(JsonParser json, DeserializationContext context) {
        JsonNode tree = context.readTree(json);
        Claim builtIn = builtIn(tree, context);
        return builtIn == null || !hasNoOtherFields(tree, builtIn) ? new Other(Documents.of(tree), builtIn) : builtIn;
    }

    private static boolean hasNoOtherFields(JsonNode tree, Claim builtIn) {
        return Stream.of(builtIn.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet())
                .containsAll(tree.propertyNames());
    }

    /** Null if the claim has the form of none, or breaks the rules of the one whose form it has. */
    private static @Nullable Claim builtIn(JsonNode tree, DeserializationContext context) {
        Class<? extends Claim> form = formOf(tree);
        try {
            return form == null ? null : context.readTreeAsValue(tree, form);
        } catch (RuntimeException malformed) {
            return null;
        }
    }

    private static @Nullable Class<? extends Claim> formOf(JsonNode tree) {
        if (tree.has("worth")) {
            return Offer.class;
        }
        if (tree.has("chunks")) {
            return SeriesChunks.class;
        }
        if (tree.has("observations")) {
            return Observations.class;
        }
        return tree.has("sha256") ? Held.class : null;
    }
}
