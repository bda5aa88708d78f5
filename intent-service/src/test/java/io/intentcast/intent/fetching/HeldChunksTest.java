package io.intentcast.intent.fetching;

import static io.intentcast.intent.fetching.Chunks.ASKED;
import static io.intentcast.intent.fetching.Chunks.bytes;
import static io.intentcast.intent.fetching.Chunks.digest;
import static io.intentcast.intent.fetching.Chunks.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.fetching.Courier.Limits;
import io.intentcast.intent.fetching.Transfer.Ending;
import io.intentcast.intent.fetching.Transfer.Ending.Complete;
import io.intentcast.intent.fetching.Transfer.Ending.Incomplete;
import io.intentcast.intent.fetching.store.TemporaryFiles;
import io.intentcast.intent.peers.ChunkPlaces;
import io.intentcast.intent.perspectives.Allowance;
import io.intentcast.intent.perspectives.Excerpt;
import io.intentcast.intent.perspectives.Excerpted;
import io.intentcast.intent.perspectives.Excerpted.Read;
import io.intentcast.intent.perspectives.Excerpted.Unread;
import io.intentcast.intent.perspectives.Listed;
import io.intentcast.intent.perspectives.Listed.Holder;
import io.intentcast.intent.perspectives.Series;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.agreement.Trust;
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

class HeldChunksTest {

    private static final String ID = "series_bt9.4_0";
    private static final Excerpt EXCERPT = new Excerpt(Series.listed(ID).id(), List.of(), 0);

    @TempDir
    private Path directory;

    private final Map<String, String> served = new HashMap<>();
    private final List<String> contacted = new ArrayList<>();
    private final List<Duration> patience = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private final List<Contradicted> recorded = new ArrayList<>();
    private final Map<String, Trust> trust = new HashMap<>();
    private final Contradictions contradictions = new Contradictions(100);
    private long now;
    private final Allowance allowance = new Allowance(20, Duration.ofSeconds(5), () -> now);
    private Rooms rooms = new TemporaryFiles(Path.of("/"), 1);

    @BeforeEach
    void begin() {
        rooms = new TemporaryFiles(directory, 1);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(directory).isEmptyDirectory();
        rooms.take().orElseThrow().close();
    }

    @Test
    void aChunkIsFetchedFromItsHolder() throws Exception {
        served.put("a", "hello");

        assertThat(bring(holds("a", "hello"))).isEqualTo(new Read(EXCERPT));
        assertThat(read).containsExactly("hello");
        assertThat(allowance.takes(15)).isTrue();
        assertThat(allowance.takes(1)).isFalse();
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
                        node("liar"), new ChunkId(ID), digest("hello"), Courier.otherThan(digest("hello")), ASKED));
        assertThat(allowance.takes(15)).isTrue();
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

        assertThat(bring(holds("lazy", "hello"), holds("liar", "hello"))).isEqualTo(unread(Attempt.WRONG_DIGEST));
        assertThat(bring(holds("lazy", "hello"))).isEqualTo(unread(Attempt.STALLED));
        assertThat(allowance.takes(20)).isTrue();
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
        assertThat(allowance.takes(16)).isTrue();

        assertThat(bring(holds("a", "hello"))).isEqualTo(unread(Unread.OUT_OF_BYTES));
        assertThat(contacted).isEmpty();
    }

    @Test
    void transfersEndAtTheCallersDeadline() throws Exception {
        now = Duration.ofSeconds(4).toNanos();
        bring(holds("a", "hello"));
        now = Duration.ofSeconds(5).toNanos();

        assertThat(bring(holds("a", "hello"))).isEqualTo(unread(Unread.OUT_OF_TIME));
        assertThat(patience).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void theNumberOfTriedHoldersIsLimited() throws Exception {
        bring(IntStream.range(0, 100).mapToObj(i -> holds("n" + i, "hello")).toArray(Holder[]::new));

        assertThat(contacted).hasSize(Fetching.MOST_TRIALS);
    }

    @Test
    void withoutRoomNothingIsFetched() throws Exception {
        try (var taken = rooms.take().orElseThrow()) {
            assertThat(taken.channel().size()).isZero();
            assertThat(bring(holds("a", "hello"))).isEqualTo(unread(Unread.NO_ROOM));
        }
        assertThat(contacted).isEmpty();
    }

    private Excerpted bring(Holder... holders) throws InterruptedException {
        var courier =
                new Courier(this::transfer, new Limits(10, 1, Duration.ofSeconds(1)), contradictions, recorded::add);
        Listed chunk = Series.listed(ID, holders);
        ChunkPlaces places = (node, _) -> Optional.of(URI.create("http://" + node + "/chunk"));
        return new HeldChunks(
                        courier,
                        rooms,
                        places,
                        contradictions,
                        node -> trust.getOrDefault(node.value(), Trust.NEWCOMER))
                .bring(chunk, ASKED, allowance, this::read);
    }

    private Ending transfer(URI from, Intake to, Duration within) throws IOException {
        contacted.add(from.getHost());
        patience.add(within);
        String text = served.get(from.getHost());
        if (text == null) {
            return Incomplete.because(Attempt.STALLED);
        }
        return to.take(ByteBuffer.wrap(bytes(text))) ? new Complete() : Incomplete.because(Attempt.TOO_MANY_BYTES);
    }

    private Excerpted read(InputStream bytes) {
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
