package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.ASKED;
import static io.intentcast.intent.retrieval.Chunks.ME;
import static io.intentcast.intent.retrieval.Chunks.X;
import static io.intentcast.intent.retrieval.Chunks.announced;
import static io.intentcast.intent.retrieval.Chunks.at;
import static io.intentcast.intent.retrieval.Chunks.busy;
import static io.intentcast.intent.retrieval.Chunks.bytes;
import static io.intentcast.intent.retrieval.Chunks.digest;
import static io.intentcast.intent.retrieval.Chunks.inline;
import static io.intentcast.intent.retrieval.Chunks.node;
import static io.intentcast.intent.retrieval.Chunks.outcome;
import static io.intentcast.intent.retrieval.Chunks.yes;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.declaring.DeclarationResult.NotReady;
import io.intentcast.intent.providers.Provider;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Complete;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Incomplete;
import io.intentcast.intent.retrieval.Downloader.DownloadLimits;
import io.intentcast.intent.retrieval.HolderInquiry.Asked;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.Answered;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.NotAsked;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.Unanswered;
import io.intentcast.intent.retrieval.RetrievalResult.Delivered;
import io.intentcast.intent.retrieval.RetrievalResult.Described;
import io.intentcast.intent.retrieval.RetrievalResult.NoRoom;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyDelivers;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyHasIt;
import io.intentcast.intent.retrieval.RetrievalResult.TooMany;
import io.intentcast.intent.retrieval.RetrievalResult.Undecided;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Reason;
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
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ChunkRetrievalTest {

    private static final int LARGEST = 100;

    @TempDir
    private Path directory;

    private final List<Provider> announced = new ArrayList<>();
    private final Map<URI, String> served = new HashMap<>();
    private final Map<URI, Incomplete> broken = new HashMap<>();
    private final Queue<Asked> outcomes = new ArrayDeque<>();

    private final List<Until> declared = new ArrayList<>();
    private final List<String> contacted = new ArrayList<>();
    private final List<Contradicted> recorded = new ArrayList<>();
    private final Contradictions contradictions = new Contradictions(100);
    private boolean diskIsFull;

    private TempFiles tempFiles = new DiskTempFiles(Path.of("/"), 1);
    private ChunkRetrieval fetching = fetching();

    @BeforeEach
    void begin() {
        tempFiles = new DiskTempFiles(directory, 1);
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

    @Test
    void announcedBytesAreFetchedWithoutAnIntent() throws Exception {
        announced.add(announced("a", "hello"));
        serves("a", "hello");

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(declared).isEmpty();
    }

    private record Failing(String claim, Consumer<ChunkRetrievalTest> given, FailedDelivery failed) {}

    @TestFactory
    Stream<DynamicTest> theNextCandidateIsTriedAfterAFailure() {
        return Stream.of(
                        new Failing(
                                "unreachable",
                                _ -> {},
                                new FailedDelivery(node("a"), FailedDelivery.UNREACHABLE, null)),
                        new Failing(
                                "stalled",
                                test -> test.breaks("a", Incomplete.because(FailedDelivery.STALLED)),
                                new FailedDelivery(node("a"), FailedDelivery.STALLED, null)),
                        new Failing(
                                "refused",
                                test -> test.breaks("a", new Incomplete(FailedDelivery.REFUSED, 404)),
                                new FailedDelivery(node("a"), FailedDelivery.REFUSED, 404)),
                        new Failing(
                                "other bytes",
                                test -> test.serves("a", "jello"),
                                new FailedDelivery(node("a"), FailedDelivery.WRONG_DIGEST, null)),
                        new Failing(
                                "more bytes",
                                test -> test.serves("a", "hello again"),
                                new FailedDelivery(node("a"), FailedDelivery.TOO_MANY_BYTES, null)))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    var test = new ChunkRetrievalTest();
                    test.directory = directory;
                    test.begin();
                    it.given.accept(test);
                    test.announced.add(announced("a", "hello"));
                    test.announced.add(announced("b", "hello", false));
                    test.outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));

                    assertThat(test.fetch())
                            .isInstanceOfSatisfying(
                                    NobodyDelivers.class,
                                    nobody -> assertThat(nobody.failed())
                                            .containsExactly(
                                                    it.failed,
                                                    new FailedDelivery(node("b"), FailedDelivery.UNREACHABLE, null)));

                    test.serves("b", "hello");
                    assertThat(text(test.fetch())).isEqualTo("hello");
                    assertThat(test.contacted).startsWith("a", "b");
                }));
    }

    @Test
    void otherBytesThanAnnouncedAreRecordedAsAContradiction() throws Exception {
        announced.add(announced("a", "hello"));
        announced.add(announced("b", "hello", false));
        serves("a", "jello");
        serves("b", "hello");

        assertThat(text(fetch())).isEqualTo("hello");

        assertThat(recorded)
                .containsExactly(
                        new Contradicted(node("a"), X, digest("hello"), Downloader.otherThan(digest("hello")), null));
    }

    @Test
    void aBrokenTransferIsNoContradiction() throws Exception {
        announced.add(announced("a", "hello"));
        breaks("a", Incomplete.because(FailedDelivery.BROKEN_OFF));
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));

        assertThat(fetch()).isInstanceOf(NobodyDelivers.class);
        assertThat(recorded).isEmpty();
    }

    @Test
    void aKnownContradictionIsTriedLastAndNotRecordedAgain() throws Exception {
        announced.add(announced("a", "hello"));
        announced.add(announced("b", "hello", false));
        serves("a", "jello");
        serves("b", "hello");
        assertThat(text(fetch())).isEqualTo("hello");
        recorded.forEach(contradictions::fold);
        contacted.clear();

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).containsExactly("b");

        breaks("b", Incomplete.because(FailedDelivery.STALLED));
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));
        assertThat(fetch()).isInstanceOf(NobodyDelivers.class);
        assertThat(contacted).containsExactly("b", "b", "a");
        assertThat(recorded).hasSize(1);
    }

    @Test
    void onlyNodesThatNameTheWinningDigestAreAsked() throws Exception {
        announced.add(announced("liar", "jello"));
        announced.add(announced("a", "hello"));
        announced.add(announced("b", "hello"));
        serves("liar", "jello");
        serves("a", "hello");
        breaks("b", Incomplete.because(FailedDelivery.STALLED));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).doesNotContain("liar");
    }

    @Test
    void theFirstYesIsEnoughWhenTheDigestIsKnown() throws Exception {
        announced.add(announced("gone", "hello", false));
        serves("b", "hello");
        outcomes.add(new Answered(outcome(ClosedBy.SATISFIED, Map.of("b", yes("b", "hello")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(declared).containsExactly(Until.FIRST_YES);
    }

    @Test
    void theFastestLiarIsNotBelieved() throws Exception {
        announced.add(announced("gone", "hello", false));
        serves("liar", "jello");
        serves("b", "hello");
        outcomes.add(new Answered(outcome(ClosedBy.SATISFIED, Map.of("liar", yes("liar", "jello")))));
        outcomes.add(new Answered(
                outcome(ClosedBy.ALL_DECIDED, Map.of("liar", yes("liar", "jello"), "b", yes("b", "hello")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(declared).containsExactly(Until.FIRST_YES, Until.ALL);
        assertThat(contacted).doesNotContain("liar");
    }

    @Test
    void aFailedPlaceIsNotTriedAgain() throws Exception {
        announced.add(announced("a", "hello"));
        breaks("a", Incomplete.because(FailedDelivery.STALLED));
        serves("b", "hello");
        outcomes.add(new Answered(outcome(ClosedBy.SATISFIED, Map.of("a", yes("a", "hello")))));
        outcomes.add(
                new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of("a", yes("a", "hello"), "b", yes("b", "hello")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).containsExactly("a", "b");
    }

    @Test
    void noSecondIntentIsDeclaredWhenAllNodesWereHeard() throws Exception {
        announced.add(announced("gone", "hello", false));
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));

        assertThat(fetch()).isInstanceOf(NobodyDelivers.class);
        assertThat(declared).containsExactly(Until.FIRST_YES);
    }

    @Test
    void withoutAnnouncementsAllNodesAreAsked() throws Exception {
        serves("a", "hello");
        serves("b", "hello");
        outcomes.add(new Answered(outcome(
                ClosedBy.ALL_DECIDED,
                Map.of("a", yes("a", "hello"), "b", yes("b", "hello"), "liar", yes("liar", "jello")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(declared).containsExactly(Until.ALL);
        assertThat(contacted).doesNotContain("liar");
    }

    @Test
    void inlineBytesAreNotFetched() throws Exception {
        outcomes.add(new Answered(outcome(
                ClosedBy.ALL_DECIDED, Map.of("a", yes("a", "hello"), "b", inline("b", "hello", bytes("hello"))))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).isEmpty();
    }

    @Test
    void wrongInlineBytesAreRecordedAndOthersAreAsked() throws Exception {
        serves("a", "hello");
        outcomes.add(new Answered(outcome(
                ClosedBy.ALL_DECIDED,
                Map.of("a", yes("a", "hello"), "liar", inline("liar", "hello", bytes("jello"))))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).containsExactly("a");
        assertThat(recorded)
                .containsExactly(new Contradicted(
                        node("liar"), X, digest("hello"), Downloader.otherThan(digest("hello")), ASKED));
    }

    @Test
    void unreadableInlineBytesAreFetched() throws Exception {
        serves("a", "hello");
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of("a", inline("a", "hello", "a")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(recorded).isEmpty();
    }

    /** @param result of fetching and of describing a chunk that nobody announced */
    private record Absent(String claim, Asked asked, Class<? extends RetrievalResult> result) {}

    @TestFactory
    Stream<DynamicTest> tellsWhyThereAreNoBytes() {
        Map<String, Answer> refused = Map.of("a", busy(Duration.ofSeconds(9)));
        return Stream.of(
                        new Absent("silence", answered(ClosedBy.ALL_DECIDED, Map.of()), NobodyHasIt.class),
                        new Absent("silence to the end", answered(ClosedBy.DEADLINE, Map.of()), NobodyHasIt.class),
                        new Absent("nobody to ask", answered(ClosedBy.NOBODY_ASKED, Map.of()), NobodyHasIt.class),
                        new Absent(
                                "not understood",
                                answered(ClosedBy.ALL_DECIDED, Map.of("a", No.because(Reason.NOT_UNDERSTOOD))),
                                NobodyHasIt.class),
                        new Absent("refused", answered(ClosedBy.ALL_DECIDED, refused), NobodyDelivers.class),
                        new Absent("withdrawn", answered(ClosedBy.WITHDRAWN, Map.of()), NobodyDelivers.class),
                        new Absent("no outcome", new Unanswered(ASKED), Undecided.class),
                        new Absent("nothing declared", new NotAsked(new NotReady()), RetrievalResult.NotAsked.class))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    outcomes.add(it.asked);
                    outcomes.add(it.asked);

                    assertThat(fetch()).isInstanceOf(it.result);
                    assertThat(fetching.describe(X, ME)).isInstanceOf(it.result);
                }));
    }

    @Test
    void tooLargeChunksAreNotFetched() throws Exception {
        String large = "x".repeat(LARGEST + 1);
        serves("a", large);
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of("a", yes("a", large)))));

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        NobodyDelivers.class,
                        nobody -> assertThat(nobody.failed())
                                .containsExactly(new FailedDelivery(node("a"), Reason.TOO_LARGE, null)));
        assertThat(contacted).isEmpty();
    }

    @Test
    void theNumberOfTriedCandidatesIsLimited() throws Exception {
        IntStream.range(0, 100).forEach(i -> announced.add(announced("n" + i, "hello")));
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));

        assertThat(fetch()).isInstanceOf(NobodyDelivers.class);
        assertThat(contacted).hasSize(ChunkRetrieval.MOST_TRIALS);
    }

    @Test
    void bytesThatTheCallerHasAreNotFetched() throws Exception {
        announced.add(announced("a", "hello"));

        assertThat(fetching.fetch(X, ME, digest("hello")::equals)).isEqualTo(new Described(digest("hello"), 5));
        assertThat(contacted).isEmpty();
    }

    @Test
    void bytesAreDescribedWithoutFetchingThem() throws Exception {
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of("a", yes("a", "hello")))));
        assertThat(fetching.describe(X, ME)).isEqualTo(new Described(digest("hello"), 5));

        announced.add(announced("a", "hello"));
        assertThat(fetching.describe(X, ME)).isEqualTo(new Described(digest("hello"), 5));
        assertThat(contacted).isEmpty();
    }

    @Test
    void tooManyConcurrentFetchesAreRefused() throws Exception {
        announced.add(announced("a", "hello"));
        serves("a", "hello");

        try (var first = (Delivered) fetch()) {
            assertThat(first.size()).isEqualTo(5);
            assertThat(fetch()).isEqualTo(new TooMany(1));
        }

        assertThat(text(fetch())).isEqualTo("hello");
    }

    @Test
    void aFullDiskIsNoContradiction() throws Exception {
        announced.add(announced("a", "hello"));
        serves("a", "hello");
        diskIsFull = true;

        assertThat(fetch()).isInstanceOf(NoRoom.class);
        assertThat(recorded).isEmpty();
    }

    private ChunkRetrieval fetching() {
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

    private TransferResult bring(URI from, DownloadSink to, Duration timeout) throws IOException {
        assertThat(timeout).isEqualTo(Duration.ofSeconds(2));
        contacted.add(from.getHost());
        if (diskIsFull) {
            throw new IOException("no space left");
        }
        String text = served.get(from);
        Incomplete instead = broken.get(from);
        if (instead != null || text == null) {
            return instead == null ? Incomplete.because(FailedDelivery.UNREACHABLE) : instead;
        }
        return to.take(ByteBuffer.wrap(bytes(text)))
                ? new Complete()
                : Incomplete.because(FailedDelivery.TOO_MANY_BYTES);
    }

    private void serves(String node, String text) {
        served.put(at(node), text);
    }

    private void breaks(String node, Incomplete how) {
        broken.put(at(node), how);
    }

    private static Asked answered(ClosedBy closedBy, Map<String, Answer> answers) {
        return new Answered(outcome(closedBy, answers));
    }

    private RetrievalResult fetch() throws InterruptedException {
        return fetching.fetch(X, ME, Set.<Sha256>of()::contains);
    }

    /** The text of what was delivered, which is closed afterwards. */
    private static String text(RetrievalResult retrievalResult) throws IOException {
        assertThat(retrievalResult).isInstanceOf(Delivered.class);
        try (var delivered = (Delivered) retrievalResult) {
            assertThat(delivered.sha256()).isEqualTo(digest("hello"));
            var bytes = ByteBuffer.allocate((int) delivered.size());
            delivered.channel().read(bytes, 0);
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }
}
