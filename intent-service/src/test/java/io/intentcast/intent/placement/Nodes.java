package io.intentcast.intent.placement;

import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Answers of nodes about some bytes. */
final class Nodes {

    static final ChunkId X = new ChunkId("chunk:X");
    static final Sha256 OURS = Sha256.of(new byte[] {1});
    static final Sha256 OTHERS = Sha256.of(new byte[] {2});
    static final Received BYTES = new Received(Path.of("nowhere"), 1, OURS);

    private Nodes() {}

    static NodeId node(String id) {
        return new NodeId(id);
    }

    static URI urlOf(String node) {
        return URI.create("http://" + node + "/v1/chunks/chunk:X");
    }

    static Answer offers(String node, double worth) {
        return new Yes(new Offer(OURS, worth, urlOf(node)));
    }

    static Answer keeps(String node, Sha256 sha256) {
        return new Yes(new Held(sha256, 1, urlOf(node), null));
    }

    static Answer refuses() {
        return No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(60));
    }

    static Answer taken() {
        return No.because(Reason.ID_TAKEN);
    }
}
