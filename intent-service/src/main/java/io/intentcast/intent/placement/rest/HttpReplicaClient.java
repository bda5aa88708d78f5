package io.intentcast.intent.placement.rest;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.peers.rest.AllowedNetworks;
import io.intentcast.intent.placement.ReplicaClient;
import io.intentcast.intent.placement.ReplicaClient.Pushed.Failed;
import io.intentcast.intent.placement.ReplicaClient.Pushed.Kept;
import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceClient;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Reason;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Puts bytes to a node, streamed from their file. Gives up when nothing moves for a while, or when the push takes too
 * long as a whole.
 */
public final class HttpReplicaClient implements ReplicaClient {

    private static final String RESULT = "result";
    private static final String KEPT = "kept";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final ServiceClient http;
    private final AllowedNetworks networks;
    private final Duration stalledAfter;
    private final MeterRegistry meters;
    private final MeterProvider<Timer> pushes;

    /**
     * @param networks where nodes may be
     * @param stalledAfter how long no byte may move, including the wait for the answer
     */
    public HttpReplicaClient(
            HttpClients clients, AllowedNetworks networks, Duration stalledAfter, MeterRegistry meters) {
        this.networks = networks;
        this.http = clients.client(CONNECT_TIMEOUT);
        this.stalledAfter = stalledAfter;
        this.meters = meters;
        this.pushes = Timer.builder("intentcast.chunks.pushes")
                .description("Pushes of chunks to nodes by result, and how long they took")
                .withRegistry(meters);
        Stream.concat(
                        Stream.of(KEPT),
                        Stream.of(
                                        CallFailure.UNREACHABLE,
                                        CallFailure.NOT_ALLOWED,
                                        CallFailure.STALLED,
                                        CallFailure.BROKEN_OFF,
                                        CallFailure.REFUSED,
                                        Reason.ID_TAKEN)
                                .map(Reason::value))
                .forEach(result -> pushes.withTag(RESULT, result));
    }

    @Override
    public Pushed push(URI place, Received bytes, int replicas, IntentId intent, Duration timeout)
            throws InterruptedException {
        Timer.Sample begun = Timer.start(meters);
        Pushed pushed = send(
                place, "?sha256=" + bytes.sha256() + "&replicas=" + replicas + "&intent=" + intent, bytes, timeout);
        String result = switch (pushed) {
            case Kept() -> KEPT;
            case Failed(Reason reason, var _) -> reason.value();
        };
        begun.stop(pushes.withTag(RESULT, result));
        return pushed;
    }

    private Pushed send(URI place, String query, Received bytes, Duration timeout) throws InterruptedException {
        HttpRequest request;
        ProgressBody body;
        Future<URI> checked = networks.checking(place);
        try {
            body = new ProgressBody(BodyPublishers.ofFile(bytes.file()));
            request = HttpRequest.newBuilder(
                            URI.create(checked.get(stalledAfter.toNanos(), TimeUnit.NANOSECONDS) + query))
                    .header("Content-Type", "application/octet-stream")
                    .PUT(body)
                    .build();
        } catch (IllegalArgumentException noPlace) {
            return new Failed(CallFailure.UNREACHABLE, null);
        } catch (FileNotFoundException stopped) {
            return new Failed(CallFailure.BROKEN_OFF, null);
        } catch (TimeoutException unresolved) {
            return new Failed(CallFailure.STALLED, null);
        } catch (ExecutionException notCalled) {
            return new Failed(AllowedNetworks.reasonOf(notCalled.getCause()), null);
        } finally {
            checked.cancel(true);
        }
        var status = new AtomicInteger();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, head -> {
            status.set(head.statusCode());
            return BodySubscribers.discarding();
        });
        try {
            return await(answer, status, body, System.nanoTime() + timeout.toNanos());
        } finally {
            answer.cancel(true);
        }
    }

    private Pushed await(CompletableFuture<?> answer, AtomicInteger status, ProgressBody body, long end)
            throws InterruptedException {
        long moved = 0;
        while (true) {
            long left = Math.max(0, end - System.nanoTime());
            try {
                answer.get(Math.min(left, stalledAfter.toNanos()), TimeUnit.NANOSECONDS);
                return answered(status.get());
            } catch (TimeoutException nothingYet) {
                if (status.get() != 0) {
                    return answered(status.get());
                }
                if (left <= stalledAfter.toNanos() || body.moved() == moved) {
                    return new Failed(CallFailure.STALLED, null);
                }
                moved = body.moved();
            } catch (ExecutionException broken) {
                return status.get() == 0
                        ? new Failed(AllowedNetworks.reasonOf(broken.getCause()), null)
                        : answered(status.get());
            }
        }
    }

    private static Pushed answered(int status) {
        return switch (status) {
            case 200, 201, 204 -> new Kept();
            case 409 -> new Failed(Reason.ID_TAKEN, status);
            default -> new Failed(CallFailure.REFUSED, status);
        };
    }
}
