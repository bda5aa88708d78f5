package io.intentcast.protocol.wire;

import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Sha256;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/**
 * The wire form of a claim, which is recognized by its fields. A claim with other fields is kept as it came, but in
 * ASCII.
 */
final class ClaimForm {

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

    record OfferForm(Sha256 sha256, double worth, URI url) {

        static OfferForm of(Offer offer) {
            return new OfferForm(offer.sha256(), offer.worth(), offer.url());
        }

        Offer offer() {
            return new Offer(sha256, worth, url);
        }
    }

    record SeriesChunksForm(List<SeriesChunk> chunks, boolean more, URI url) {

        static SeriesChunksForm of(SeriesChunks chunks) {
            return new SeriesChunksForm(chunks.chunks(), chunks.more(), chunks.url());
        }

        SeriesChunks seriesChunks() {
            return new SeriesChunks(chunks, more, url);
        }
    }

    record ObservationsForm(List<Observation> observations) {

        static ObservationsForm of(Observations claim) {
            return new ObservationsForm(claim.observations());
        }

        Observations claim() {
            return new Observations(observations);
        }
    }

    static final class Write extends ValueSerializer<Claim> {
        @Override
        public void serialize(Claim claim, JsonGenerator json, SerializationContext context) {
            switch (claim) {
                case Held held -> context.writeValue(json, HeldForm.of(held));
                case Offer offer -> context.writeValue(json, OfferForm.of(offer));
                case SeriesChunks chunks -> context.writeValue(json, SeriesChunksForm.of(chunks));
                case Observations observations -> context.writeValue(json, ObservationsForm.of(observations));
                case Other(Document document, var _) -> json.writeRawValue(document.json());
            }
        }
    }

    static final class Read extends ValueDeserializer<Claim> {
        @Override
        public Claim deserialize(JsonParser json, DeserializationContext context) {
            JsonNode tree = context.readTree(json);
            Claim builtIn = builtIn(tree, context);
            return builtIn == null || !fieldsOf(builtIn).containsAll(tree.propertyNames())
                    ? new Other(Documents.of(tree), builtIn)
                    : builtIn;
        }

        private static Set<String> fieldsOf(Claim builtIn) {
            return switch (builtIn) {
                case Held _ -> Set.of("sha256", "size", "url", "data");
                case Offer _ -> Set.of("sha256", "worth", "url");
                case SeriesChunks _ -> Set.of("chunks", "more", "url");
                case Observations _ -> Set.of("observations");
                case Other _ -> Set.of();
            };
        }

        /** Null if the claim has the form of none, or breaks the rules of the one whose form it has. */
        private static @Nullable Claim builtIn(JsonNode tree, DeserializationContext context) {
            try {
                if (tree.has("worth")) {
                    return context.readTreeAsValue(tree, OfferForm.class).offer();
                }
                if (tree.has("chunks")) {
                    return context.readTreeAsValue(tree, SeriesChunksForm.class).seriesChunks();
                }
                if (tree.has("observations")) {
                    return context.readTreeAsValue(tree, ObservationsForm.class).claim();
                }
                return tree.has("sha256")
                        ? context.readTreeAsValue(tree, HeldForm.class).held()
                        : null;
            } catch (RuntimeException malformed) {
                return null;
            }
        }
    }
}
