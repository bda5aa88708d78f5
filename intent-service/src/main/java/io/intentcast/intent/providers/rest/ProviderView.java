package io.intentcast.intent.providers.rest;

import io.intentcast.intent.providers.Provider;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A provider as REST shows it.
 *
 * @param size in bytes
 * @param replicas on how many nodes the bytes were wanted
 * @param url where they can be fetched; null when the node registered no HTTP URL
 * @param presence alive or absent
 */
record ProviderView(
        NodeId node,
        Sha256 sha256,
        @Schema(example = "1234") long size,
        @Schema(example = "3") int replicas,

        @Schema(example = "http://localhost:8101/v1/chunks/chunk:X") @Nullable
        URI url,

        @Schema(allowableValues = {"alive", "absent"}) String presence) {

    static ProviderView of(Provider provider) {
        var announced = provider.announced();
        return new ProviderView(
                announced.node(),
                announced.sha256(),
                announced.size(),
                announced.replicas(),
                provider.url(),
                provider.alive() ? "alive" : "absent");
    }
}
