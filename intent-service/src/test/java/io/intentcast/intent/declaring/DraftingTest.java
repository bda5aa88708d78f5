package io.intentcast.intent.declaring;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.declaring.Drafting.Drafted;
import io.intentcast.intent.declaring.Drafting.Refused;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DraftingTest {

    private static final NodeId FROM = new NodeId("node-a");
    private static final EventType EVENT = new EventType("observation");
    private static final ChunkId CHUNK = new ChunkId("chunk:X");

    private record Accepted(String claim, Wish wish, Duration window, Until until) {}

    private record Wanted(String claim, Wish wish, Want want) {}

    private record Broken(String claim, Wish wish, String field) {}

    @TestFactory
    Stream<DynamicTest> accepts() {
        return Stream.of(
                        new Accepted("defaults", wish(null, null), Duration.ofSeconds(2), Until.ALL),
                        new Accepted("the shortest window", wish("PT0.01S", null), Duration.ofMillis(10), Until.ALL),
                        new Accepted("the longest window", wish("PT60S", "all"), Duration.ofMinutes(1), Until.ALL),
                        new Accepted("first_yes", wish("PT5S", "first_yes"), Duration.ofSeconds(5), Until.FIRST_YES),
                        new Accepted("yes:3", wish(null, "yes:3"), Duration.ofSeconds(2), new Until.Yeses(3)))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThat(Drafting.of(it.wish))
                                .isEqualTo(new Drafted(new Draft(new WantChunk(CHUNK), FROM, it.window, it.until)))));
    }

    @TestFactory
    Stream<DynamicTest> knowsWhatIsWanted() {
        return Stream.of(
                        new Wanted("a chunk", wish(null, null), new WantChunk(CHUNK)),
                        new Wanted("all chunks of series", chunks(EVENT, null), new WantChunks(EVENT, null)),
                        new Wanted("chunks behind one", chunks(EVENT, CHUNK), new WantChunks(EVENT, CHUNK)))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThat(Drafting.of(it.wish))
                                .isInstanceOfSatisfying(
                                        Drafted.class,
                                        drafted -> assertThat(drafted.draft().want())
                                                .isEqualTo(it.want))));
    }

    @TestFactory
    Stream<DynamicTest> refuses() {
        return Stream.of(
                        new Broken("no kind", new Wish(null, FROM, CHUNK, null, null, null, null, Set.of()), "kind"),
                        new Broken("an unknown kind", odd("want_peace", Set.of("until_when")), "kind"),
                        new Broken("a kind that is put", odd("store_chunk", Set.of("sha256")), "kind"),
                        new Broken("a field of no kind", odd("want_chunk", Set.of("location")), "location"),
                        new Broken(
                                "a field of another kind",
                                new Wish("want_chunk", FROM, CHUNK, EVENT, null, null, null, Set.of()),
                                "eventType"),
                        new Broken(
                                "a chunk where chunks are wanted",
                                new Wish("want_chunks", FROM, CHUNK, EVENT, null, null, null, Set.of()),
                                "chunkId"),
                        new Broken("no event type", chunks(null, null), "eventType"),
                        new Broken(
                                "no chunk",
                                new Wish("want_chunk", FROM, null, null, null, null, null, Set.of()),
                                "chunkId"),
                        new Broken(
                                "no declarer",
                                new Wish("want_chunk", null, CHUNK, null, null, null, null, Set.of()),
                                "from"),
                        new Broken("a window too short", wish("PT0.009S", null), "window"),
                        new Broken("a window too long", wish("PT60.001S", null), "window"),
                        new Broken("a negative window", wish("PT-2S", null), "window"),
                        new Broken("a window beyond all numbers", wish("PT99999999999999999999S", null), "window"),
                        new Broken("a window without a unit", wish("2", null), "window"),
                        new Broken("calm", wish(null, "calm"), "until"),
                        new Broken("no yes", wish(null, "yes:0"), "until"),
                        new Broken("an unknown until", wish(null, "sometimes"), "until"))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThat(Drafting.of(it.wish))
                                .isInstanceOfSatisfying(
                                        Refused.class,
                                        refused -> assertThat(refused.field()).isEqualTo(it.field))));
    }

    private static Wish wish(@Nullable String window, @Nullable String until) {
        return new Wish("want_chunk", FROM, CHUNK, null, null, window, until, Set.of());
    }

    private static Wish odd(String kind, Set<String> others) {
        return new Wish(kind, FROM, CHUNK, null, null, null, null, others);
    }

    private static Wish chunks(@Nullable EventType eventType, @Nullable ChunkId after) {
        return new Wish("want_chunks", FROM, null, eventType, after, null, null, Set.of());
    }
}
