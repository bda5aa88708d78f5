package io.intentcast.intent.retrieval;

import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.intent.providers.Provider;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.report.OutcomeReport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one node says about the bytes under an id.
 *
 * @param size in bytes
 * @param url where the node has them by its registration; null when it is not known any more
 * @param data the bytes in Base64, if it sent them along; null otherwise
 * @param alive whether the node is presumed alive
 * @param intent the intent that it answered; null when it announced them
 */
record DigestClaim(
        NodeId node,
        Sha256 sha256,
        long size,
        @Nullable URI url,
        @Nullable String data,
        boolean alive,
        @Nullable IntentId intent) {

    static DigestClaim of(Provider provider) {
        var announced = provider.announced();
        return new DigestClaim(
                announced.node(), announced.sha256(), announced.size(), provider.url(), null, provider.alive(), null);
    }

    /** The claims of the nodes that say yes. The URL in a claim is ignored. */
    static List<DigestClaim> of(OutcomeReport outcome, ChunkId chunkId, ChunkUrls chunkUrls) {
        var claims = new ArrayList<DigestClaim>();
        for (OutcomeReport.Row row : outcome.outcomes()) {
            if (row.understood() instanceof Held(var sha256, long size, var _, var data)) {
                claims.add(new DigestClaim(
                        row.node(),
                        sha256,
                        size,
                        chunkUrls.of(row.node(), chunkId).orElse(null),
                        data,
                        true,
                        outcome.intentId()));
            }
        }
        return claims;
    }

    /** The places from which its bytes can be taken. */
    Stream<Candidate> candidates() {
        return Stream.of(
                        Optional.ofNullable(data).map(ByteSource.Inline::new),
                        Optional.ofNullable(url).map(ByteSource.Remote::new))
                .flatMap(Optional::stream)
                .map(place -> new Candidate(this, place));
    }
}
