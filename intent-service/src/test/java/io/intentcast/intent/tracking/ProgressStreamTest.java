package io.intentcast.intent.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.intent.Fakes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.window.ResponseEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressStreamTest {

    private final Fakes fakes = new Fakes();
    private final RecentOutcomes outcomes = new RecentOutcomes(10, 1_000);
    private final WindowReader windows = new WindowReader(1, 10, 1_000, outcomes::conclude);
    private final IntentTracker tracker = new IntentTracker(fakes, fakes, outcomes, fakes::past, windows);
    private final ProgressStream progressStream = new ProgressStream(tracker, outcomes, windows, System::nanoTime);
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final List<Long> offsets = new CopyOnWriteArrayList<>();
    private final CountDownLatch alive = new CountDownLatch(1);
    private long read;

    @Test
    void earlierAndNewRowsAreToldBeforeTheOutcome() throws Exception {
        LoggedIntent intent = declared();
        heard("a", intent);

        CompletableFuture<Void> sending = send(intent);

        assertThat(next()).isEqualTo("a");
        heard("b", intent);
        assertThat(next()).isEqualTo("b");
        outcomes.read(Fakes.outcome(intent, ClosedBy.ALL_DECIDED), 1);
        assertThat(next()).isEqualTo("ALL_DECIDED");
        assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aListenerThatComesBackGoesOnAfterTheLastRowThatItHasHad() throws Exception {
        LoggedIntent intent = declared();
        heard("b", intent, 3);
        heard("a", intent, 4);

        CompletableFuture<Void> sending = send(intent, 3);

        assertThat(next()).isEqualTo("a");
        outcomes.read(Fakes.outcome(intent, ClosedBy.DEADLINE), 1);
        assertThat(next()).isEqualTo("DEADLINE");
        assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
        assertThat(offsets).containsExactly(4L);
    }

    @Test
    void theStreamEndsAtTheRecordThatClosesTheWindow() throws Exception {
        windows.partition(0).begin(0);
        windows.partition(0).take(new ClosersCommit(Optional.empty(), BegunHeader.AT_THE_BEGINNING));
        LoggedIntent intent = declared();
        windows.declared(intent.id());
        read(0, new Tick(intent.id().offset(), List.of()));
        heard("b", intent, 1);

        CompletableFuture<Void> sending = send(intent);
        assertThat(next()).isEqualTo("b");
        heard("a", intent, 2);

        assertThat(next()).isEqualTo("a");
        assertThat(next()).isEqualTo("ALL_DECIDED");
        assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
        assertThat(outcomes.find(intent)).isPresent();
    }

    @Test
    void aClosedIntentIsSentFromItsOutcome() throws Exception {
        LoggedIntent intent = declared();
        outcomes.read(Fakes.outcome(intent, ClosedBy.DEADLINE), 1);

        assertThat(send(intent)).succeedsWithin(Duration.ofSeconds(10));

        assertThat(sent).containsExactly("a", "b", "DEADLINE");
    }

    @Test
    void aStopEndsTheStreamWithoutAnOutcome() throws Exception {
        CompletableFuture<Void> sending = send(declared());

        outcomes.stop();

        assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
        assertThat(sent).isEmpty();
    }

    @Test
    void whileNothingIsSaidTheStreamIsKeptAlive() throws Exception {
        CompletableFuture<Void> sending = send(declared());

        assertThat(alive.await(10, TimeUnit.SECONDS)).isTrue();
        outcomes.stop();
        assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void theStreamEndsWhenItsListenerIsGone() {
        LoggedIntent intent = declared();
        heard("a", intent);
        var gone = new Listener() {
            @Override
            public void row(long offset, Row row) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> progressStream.send(followed(intent), -1, gone))
                .isInstanceOf(IOException.class);
    }

    private CompletableFuture<Void> send(LoggedIntent intent) throws InterruptedException {
        return send(intent, -1);
    }

    private CompletableFuture<Void> send(LoggedIntent intent, long after) throws InterruptedException {
        TrackedIntent trackedIntent = followed(intent);
        return CompletableFuture.runAsync(() -> {
            try {
                progressStream.send(trackedIntent, after, new Listener());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private TrackedIntent followed(LoggedIntent intent) throws InterruptedException {
        return tracker.find(intent.id(), Duration.ZERO).orElseThrow();
    }

    private @Nullable String next() throws InterruptedException {
        return sent.poll(10, TimeUnit.SECONDS);
    }

    private void heard(String node, LoggedIntent intent) {
        heard(node, intent, read++);
    }

    private void heard(String node, LoggedIntent intent, long at) {
        long offset = intent.id().offset();
        read(at, new Word(new NodeId(node), 5, 0, offset, offset, List.of()));
    }

    private void read(long at, ResponseRecord record) {
        windows.partition(0)
                .read(new RecentResponse(
                        at,
                        1,
                        record instanceof Tick ? OptionalLong.of(BegunHeader.AT_THE_BEGINNING) : OptionalLong.empty(),
                        () -> new ResponseEntry(at, Fakes.DECLARED, record)));
    }

    private LoggedIntent declared() {
        var standing = Standing.newcomer(5);
        AudienceId audience = fakes.append(new Audience(
                Role.STORAGE,
                new TreeMap<>(Map.of(new NodeId("a"), standing, new NodeId("b"), standing)),
                new TreeMap<>()));
        var want = new WantChunk(new ChunkId("chunk:X"));
        return fakes.append(new Intent(want, new NodeId("me"), audience, Duration.ofSeconds(2), Until.ALL));
    }

    private class Listener implements ProgressListener {

        @Override
        public void row(long offset, Row row) throws IOException {
            offsets.add(offset);
            row(row);
        }

        @Override
        public void row(Row row) throws IOException {
            sent.add(row.node().value());
        }

        @Override
        public void outcome(OutcomeReport outcome) {
            sent.add(outcome.closedBy().name());
        }

        @Override
        public void keepAlive() {
            alive.countDown();
        }
    }
}
