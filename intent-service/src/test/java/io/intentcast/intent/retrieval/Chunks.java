package io.intentcast.intent.retrieval;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.providers.Provider;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.report.OutcomeReport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers of nodes about {@code chunk:X}, and the outcome of asking them. */
final class Chunks {

    static final ChunkId X = new ChunkId("chunk:X");
    static final NodeId ME = new NodeId("me");
    static final IntentId ASKED = new IntentId(0, 7);

    private Chunks() {}

    static NodeId node(String id) {
        return new NodeId(id);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Sha256 digest(String text) {
        return Sha256.of(bytes(text));
    }

    static URI at(String node) {
        return URI.create("http://" + node + "/v1/chunks/chunk:X");
    }

    /** The voices of these nodes, each registered at {@link #at}. */
    static List<DigestClaim> voices(OutcomeReport outcome) {
        return DigestClaim.of(outcome, X, (node, _) -> Optional.of(at(node.value())));
    }

    static Provider announced(String node, String text) {
        return announced(node, text, true);
    }

    static Provider announced(String node, String text, boolean alive) {
        return new Provider(new Announced(X, node(node), digest(text), bytes(text).length, 3), at(node), alive);
    }

    static Yes yes(String node, String text) {
        return new Yes(new Held(digest(text), bytes(text).length, at(node), null));
    }

    /** With these bytes sent along. */
    static Yes inline(String node, String text, byte[] data) {
        return inline(node, text, Base64.getEncoder().encodeToString(data));
    }

    static Yes inline(String node, String text, String data) {
        return new Yes(new Held(digest(text), bytes(text).length, at(node), data));
    }

    static No busy(Duration retryAfter) {
        return No.rateLimited(Limiter.ECONOMIC, retryAfter);
    }

    /** An outcome in which these nodes answered, and {@code quiet} kept quiet. */
    static OutcomeReport outcome(ClosedBy closedBy, Map<String, ? extends Answer> answers) {
        var asked = new TreeMap<NodeId, Standing>();
        var said = new TreeMap<NodeId, Answer>();
        asked.put(node("quiet"), Standing.newcomer(0));
        answers.forEach((node, answer) -> {
            asked.put(node(node), Standing.newcomer(0));
            said.put(node(node), answer);
        });
        var intent = new Intent(new WantChunk(X), ME, new AudienceId(0), Intent.DEFAULT_WINDOW, Until.ALL);
        return OutcomeReport.of(
                Fakes.outcome(new LoggedIntent(ASKED, intent, Fakes.DECLARED), closedBy, said),
                new Audience(Role.STORAGE, asked, new TreeMap<>()));
    }
}
