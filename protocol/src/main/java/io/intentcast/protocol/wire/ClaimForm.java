package io.intentcast.protocol.wire;

import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.NotUnderstood;
import io.intentcast.protocol.Sha256;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;

/** A claim as it is written: known by its fields; what is not known is kept as it came, but in ASCII. */
final class ClaimForm {

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ClaimForm() {}

    record HeldForm(
            Sha256 sha256, long size, URI url, @Nullable String data) {

        static HeldForm of(Held held) {
            return new HeldForm(held.sha256(), held.size(), held.url(), held.data());
        }

        Held held() {
            return new Held(sha256, size, url, data);
        }
    }

    static final class Write extends ValueSerializer<Claim> {
        @Override
        public void serialize(Claim claim, JsonGenerator json, SerializationContext context) {
            switch (claim) {
                case Held held -> context.writeValue(json, HeldForm.of(held));
                case NotUnderstood(String raw) -> json.writeRawValue(raw);
            }
        }
    }

    static final class Read extends ValueDeserializer<Claim> {
        @Override
        public Claim deserialize(JsonParser json, DeserializationContext context) {
            JsonNode tree = context.readTree(json);
            if (tree.isObject() && tree.has("sha256")) {
                try {
                    return context.readTreeAsValue(tree, HeldForm.class).held();
                } catch (JacksonException | IllegalArgumentException malformed) {
                    return new NotUnderstood(ASCII.writeValueAsString(tree));
                }
            }
            return new NotUnderstood(ASCII.writeValueAsString(tree));
        }
    }
}
