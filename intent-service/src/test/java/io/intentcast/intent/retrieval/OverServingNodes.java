package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.ME;
import static io.intentcast.intent.retrieval.Chunks.X;
import static io.intentcast.intent.retrieval.Chunks.announced;
import static io.intentcast.intent.retrieval.Chunks.at;
import static io.intentcast.intent.retrieval.Chunks.bytes;
import static io.intentcast.intent.retrieval.Chunks.digest;
import static io.intentcast.intent.retrieval.Chunks.node;
import static io.intentcast.intent.retrieval.Chunks.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.providers.Provider;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Complete;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Incomplete;
import io.intentcast.intent.retrieval.Downloader.DownloadLimits;
import io.intentcast.intent.retrieval.HolderInquiry.Asked;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.Answered;
import io.intentcast.intent.retrieval.RetrievalResult.Delivered;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.agreement.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Fetches a chunk from nodes that serve, break off, or lie, as a test says. */
abstract class OverServingNodes {

    static final int LARGEST = 100;

    @TempDir
    Path directory;

    final List<Provider> announced = new ArrayList<>();
    final Map<URI, String> served = new HashMap<>();
    final Map<URI, Incomplete> broken = new HashMap<>();
    final Queue<Asked> outcomes = new ArrayDeque<>();

    final List<Until> declared = new ArrayList<>();
    final List<String> contacted = new ArrayList<>();
    final List<Contradicted> recorded = new ArrayList<>();
    final Contradictions contradictions = new Contradictions(100);
    boolean diskIsFull;

    TempFiles tempFiles = new TempFiles(Path.of("/"), 1);
    ChunkRetrieval fetching = fetching();

    @BeforeEach
    void begin() {
        tempFiles = new TempFiles(directory, 1);
        fetching = fetching();
    }

    /** Whatever the result, there is room for the next fetch. */
    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(directory).isEmptyDirectory();
        try (var room = tempFiles.take().orElseThrow()) {
            assertThat(room.channel().size()).isZero();
        }
    }

    ChunkRetrieval fetching() {
        var sources = new HolderSources(
                _ -> announced,
                (_, _, until) -> {
                    declared.add(until);
                    return outcomes.remove();
                },
                (node, _) -> Optional.of(at(node.value())),
                contradictions,
                _ -> Trust.NEWCOMER);
        var limits = new DownloadLimits(LARGEST, 10, Duration.ofSeconds(1));
        return new ChunkRetrieval(
                sources, new Downloader(this::bring, limits, contradictions, recorded::add), tempFiles);
    }

    TransferResult bring(URI from, DownloadSink to, Duration timeout) throws IOException {
        assertThat(timeout).isEqualTo(Duration.ofSeconds(2));
        contacted.add(from.getHost());
        if (diskIsFull) {
            throw new IOException("no space left");
        }
        String text = served.get(from);
        Incomplete instead = broken.get(from);
        if (instead != null || text == null) {
            return instead == null ? Incomplete.because(CallFailure.UNREACHABLE) : instead;
        }
        return to.take(ByteBuffer.wrap(bytes(text)))
                ? new Complete()
                : Incomplete.because(FailedDelivery.TOO_MANY_BYTES);
    }

    void serves(String node, String text) {
        served.put(at(node), text);
    }

    void breaks(String node, Incomplete how) {
        broken.put(at(node), how);
    }

    static Asked answered(ClosedBy closedBy, Map<String, Answer> answers) {
        return new Answered(outcome(closedBy, answers));
    }

    RetrievalResult fetch() throws InterruptedException {
        return fetching.fetch(X, ME, Set.<Sha256>of()::contains);
    }

    /** The text of what was delivered, which is closed afterwards. */
    static String text(RetrievalResult retrievalResult) throws IOException {
        assertThat(retrievalResult).isInstanceOf(Delivered.class);
        try (var delivered = (Delivered) retrievalResult) {
            assertThat(delivered.sha256()).isEqualTo(digest("hello"));
            var bytes = ByteBuffer.allocate((int) delivered.size());
            delivered.channel().read(bytes, 0);
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }
}
