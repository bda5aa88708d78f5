package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.ASKED;
import static io.intentcast.intent.retrieval.Chunks.bytes;
import static io.intentcast.intent.retrieval.Chunks.digest;
import static io.intentcast.intent.retrieval.Chunks.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.intent.perspectives.ExcerptResult;
import io.intentcast.intent.perspectives.ExcerptResult.Read;
import io.intentcast.intent.perspectives.ExcerptResult.Unread;
import io.intentcast.intent.perspectives.ListedChunk;
import io.intentcast.intent.perspectives.ListedChunk.Holder;
import io.intentcast.intent.perspectives.ReadAllowance;
import io.intentcast.intent.perspectives.Series;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Complete;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Incomplete;
import io.intentcast.intent.retrieval.Downloader.DownloadLimits;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.series.LocationExcerpt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldChunkReaderTest {

    private static final String ID = "series_bt9.4_0";
    private static final LocationExcerpt EXCERPT =
            new LocationExcerpt(Series.listed(ID).id(), List.of(), 0);

    @TempDir
    private Path directory;

    private final Map<String, String> served = new HashMap<>();
    private final List<String> contacted = new ArrayList<>();
    private final List<Duration> timeout = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private final List<Contradicted> recorded = new ArrayList<>();
    private final Map<String, Trust> trust = new HashMap<>();
    private final Contradictions contradictions = new Contradictions(100);
    private long now;
    private final ReadAllowance readAllowance = new ReadAllowance(20, Duration.ofSeconds(5), () -> now);
    private TempFiles tempFiles = new TempFiles(Path.of("/"), 1);

    @BeforeEach
    void begin() {
        tempFiles = new TempFiles(directory, 1);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(directory).isEmptyDirectory();
        tempFiles.take().orElseThrow().close();
    }

    @Test
    void aChunkIsFetchedFromItsHolder() throws Exception {
        served.put("a", "hello");

        assertThat(bring(holds("a", "hello"))).isEqualTo(new Read(EXCERPT));
        assertThat(read).containsExactly("hello");
        assertThat(readAllowance.takes(15)).isTrue();
        assertThat(readAllowance.takes(1)).isFalse();
    }

    @Test
    void liarsAreRecordedAndStalledHoldersSkipped() throws Exception {
        served.put("honest", "hello");
        served.put("liar", "jello");
        trust.put("liar", new Trust(0.9, 0.1));
        trust.put("lazy", new Trust(0.8, 0.1));

        assertThat(bring(holds("liar", "hello"), holds("lazy", "hello"), holds("honest", "hello")))
                .isEqualTo(new Read(EXCERPT));
        assertThat(contacted).containsExactly("liar", "lazy", "honest");
        assertThat(recorded)
                .containsExactly(new Contradicted(
                        node("liar"), new ChunkId(ID), digest("hello"), Downloader.otherThan(digest("hello")), ASKED));
        assertThat(readAllowance.takes(15)).isTrue();
    }

    @Test
    void onlyHoldersThatNameTheWinningDigestAreAsked() throws Exception {
        served.put("liar", "jello");
        served.put("a", "hello");

        assertThat(bring(holds("liar", "jello"), holds("a", "hello"), holds("b", "hello")))
                .isEqualTo(new Read(EXCERPT));
        assertThat(contacted).doesNotContain("liar");
        assertThat(read).containsExactly("hello");
    }

    @Test
    void oneTrustedHolderOutweighsSeveralNewcomers() throws Exception {
        served.put("a", "hello");
        trust.put("a", new Trust(0.95, 0.05));

        assertThat(bring(holds("new1", "jello"), holds("new2", "jello"), holds("a", "hello")))
                .isEqualTo(new Read(EXCERPT));
        assertThat(contacted).containsExactly("a");
    }

    @Test
    void theLastFailureIsTheReason() throws Exception {
        served.put("liar", "jello");
        trust.put("lazy", new Trust(0.9, 0.1));

        assertThat(bring(holds("lazy", "hello"), holds("liar", "hello")))
                .isEqualTo(unread(FailedDelivery.WRONG_DIGEST));
        assertThat(bring(holds("lazy", "hello"))).isEqualTo(unread(CallFailure.STALLED));
        assertThat(readAllowance.takes(20)).isTrue();
    }

    @Test
    void aTooLargeClaimedSizeDoesNotBlockOtherHolders() throws Exception {
        served.put("a", "hello");
        trust.put("boaster", new Trust(0.9, 0.1));
        trust.put("braggart", new Trust(0.8, 0.1));

        assertThat(bring(
                        Series.holder("boaster", digest("hello"), 1_000),
                        Series.holder("braggart", digest("hello"), 11),
                        holds("a", "hello")))
                .isEqualTo(new Read(EXCERPT));
        assertThat(contacted).containsExactly("a");
    }

    @Test
    void withoutBytesLeftNothingIsFetched() throws Exception {
        assertThat(readAllowance.takes(16)).isTrue();

        assertThat(bring(holds("a", "hello"))).isEqualTo(unread(Unread.OUT_OF_BYTES));
        assertThat(contacted).isEmpty();
    }

    @Test
    void transfersEndAtTheCallersDeadline() throws Exception {
        now = Duration.ofSeconds(4).toNanos();
        bring(holds("a", "hello"));
        now = Duration.ofSeconds(5).toNanos();

        assertThat(bring(holds("a", "hello"))).isEqualTo(unread(Unread.OUT_OF_TIME));
        assertThat(timeout).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void theNumberOfTriedHoldersIsLimited() throws Exception {
        bring(IntStream.range(0, 100).mapToObj(i -> holds("n" + i, "hello")).toArray(Holder[]::new));

        assertThat(contacted).hasSize(ChunkRetrieval.MOST_TRIALS);
    }

    @Test
    void withoutRoomNothingIsFetched() throws Exception {
        try (var taken = tempFiles.take().orElseThrow()) {
            assertThat(taken.channel().size()).isZero();
            assertThat(bring(holds("a", "hello"))).isEqualTo(unread(Unread.NO_ROOM));
        }
        assertThat(contacted).isEmpty();
    }

    private ExcerptResult bring(Holder... holders) throws InterruptedException {
        var courier = new Downloader(
                this::transfer, new DownloadLimits(10, 1, Duration.ofSeconds(1)), contradictions, recorded::add);
        ListedChunk chunk = Series.listed(ID, holders);
        ChunkUrls places = (node, _) -> Optional.of(URI.create("http://" + node + "/chunk"));
        return new HeldChunkReader(
                        courier,
                        tempFiles,
                        places,
                        contradictions,
                        node -> trust.getOrDefault(node.value(), Trust.NEWCOMER))
                .bring(chunk, ASKED, readAllowance, this::read);
    }

    private TransferResult transfer(URI from, DownloadSink to, Duration within) throws IOException {
        contacted.add(from.getHost());
        timeout.add(within);
        String text = served.get(from.getHost());
        if (text == null) {
            return Incomplete.because(CallFailure.STALLED);
        }
        return to.take(ByteBuffer.wrap(bytes(text)))
                ? new Complete()
                : Incomplete.because(FailedDelivery.TOO_MANY_BYTES);
    }

    private ExcerptResult read(InputStream bytes) {
        try {
            read.add(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Read(EXCERPT);
    }

    private static Holder holds(String node, String text) {
        return Series.holder(node, digest(text), bytes(text).length);
    }

    private static Unread unread(Reason reason) {
        return new Unread(new ChunkId(ID), reason);
    }
}
