package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.ProgramPart;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.local.broker.LoopbackPorts;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * NATS, one request with many replies: it ends when all have replied, or when no reply has come for a while. Nothing is
 * kept on any disk, and who did not reply is not known.
 */
final class NatsScenario implements Scenario {

    static final String SUBJECT = "benchmark";
    private static final String PROGRAM = "nats-server";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STALL = Duration.ofMillis(300);
    private static final int HEAP = 256;

    @Override
    public String name() {
        return "NATS request-many";
    }

    @Override
    public Optional<String> missing() {
        return ProgramPart.find(PROGRAM).isPresent()
                ? Optional.empty()
                : Optional.of("there is no " + PROGRAM + " on the PATH; Debian's package has this name");
    }

    @Override
    public Asker start(Stage stage) {
        int port = LoopbackPorts.free(1).getFirst();
        String url = "nats://%s:%s".formatted(LoopbackPorts.HOST, port);
        RunningPart server = stage.add(ProgramPart.start(
                PROGRAM,
                List.of(
                        ProgramPart.find(PROGRAM).orElseThrow().toString(),
                        "-a",
                        LoopbackPorts.HOST,
                        "-p",
                        "" + port)));
        awaitListening(port);
        RunningPart responders =
                stage.start("NATS responders", NatsRespondersPart.class, HEAP, url, "" + stage.nodes());
        return new NatsAsker(connected(url), stage.nodes(), List.of(server, responders));
    }

    private static void awaitListening(int port) {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (LoopbackPorts.isFree(port)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(PROGRAM + " does not listen after " + START_TIMEOUT);
            }
            Thread.onSpinWait();
        }
    }

    static Connection connected(String url) {
        try {
            return Nats.connect(Options.builder().server(url).build());
        } catch (IOException e) {
            throw new IllegalStateException("NATS cannot be reached at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Replies to one request so far. */
    private static final class Replies {

        private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
        private final int expected;
        private final int wanted;
        private int count;
        private long newest = System.nanoTime();

        Replies(int expected, int wanted) {
            this.expected = expected;
            this.wanted = wanted;
        }

        synchronized boolean isLast() {
            newest = System.nanoTime();
            return ++count == wanted;
        }

        synchronized boolean isStalled() {
            return System.nanoTime() - newest > STALL.toNanos();
        }

        synchronized void complete() {
            whole.complete(count == expected);
        }
    }

    private static final class NatsAsker implements Asker {

        private static final Duration LOOK_EVERY = Duration.ofMillis(10);

        private final Connection connection;
        private final int nodes;
        private final List<RunningPart> parts;
        private final String inbox;
        private final Dispatcher dispatcher;
        private final Map<String, Replies> open = new ConcurrentHashMap<>();
        private final AtomicLong asked = new AtomicLong();
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

        NatsAsker(Connection connection, int nodes, List<RunningPart> parts) {
            this.connection = connection;
            this.nodes = nodes;
            this.parts = parts;
            this.inbox = connection.createInbox();
            this.dispatcher = connection.createDispatcher(this::read).subscribe(inbox + ".*");
            var _ = clock.scheduleWithFixedDelay(
                    this::endStalled, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public CompletableFuture<Boolean> ask(Question question) {
            String replyTo = inbox + "." + asked.getAndIncrement();
            var replies = new Replies(question.answers(nodes), nodes);
            open.put(replyTo, replies);
            connection.publish(SUBJECT + "." + question, replyTo, Payloads.REQUEST);
            return replies.whole;
        }

        private void read(Message reply) {
            Replies replies = open.get(reply.getSubject());
            if (replies != null && replies.isLast()) {
                open.remove(reply.getSubject());
                replies.complete();
            }
        }

        private void endStalled() {
            open.forEach((subject, replies) -> {
                if (replies.isStalled() && open.remove(subject, replies)) {
                    replies.complete();
                }
            });
        }

        @Override
        public List<RunningPart> parts() {
            return parts;
        }

        @Override
        public void close() {
            clock.shutdownNow();
            connection.closeDispatcher(dispatcher);
            try {
                connection.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
