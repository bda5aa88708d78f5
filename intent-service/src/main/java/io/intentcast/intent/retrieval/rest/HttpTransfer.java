package io.intentcast.intent.retrieval.rest;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.peers.rest.AllowedNetworks;
import io.intentcast.intent.retrieval.ByteTransfer;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Complete;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Incomplete;
import io.intentcast.intent.retrieval.DownloadSink;
import io.intentcast.intent.retrieval.FailedDelivery;
import io.intentcast.intent.retrieval.rest.BodyPieces.Piece;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches bytes with HTTP GET, unencoded and without following redirects. Calls only nodes in allowed networks. */
public final class HttpTransfer implements ByteTransfer {

    private static final int OK = 200;

    private final ServiceClient http;
    private final AllowedNetworks networks;
    private final Duration stalledAfter;

    /**
     * @param networks where nodes may be
     * @param stalledAfter how long nothing may come, including the wait for the connection and for the first byte
     */
    public HttpTransfer(HttpClients clients, AllowedNetworks networks, Duration stalledAfter) {
        this.networks = networks;
        this.stalledAfter = stalledAfter;
        this.http = clients.client(stalledAfter);
    }

    @Override
    public TransferResult bring(URI from, DownloadSink to, Duration timeout) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        var body = new BodyPieces();
        Future<URI> place = networks.checking(from);
        Future<HttpResponse<BodyPieces>> answer = new CompletableFuture<>();
        try {
            HttpRequest request = HttpRequest.newBuilder(place.get(nanosLeft(end), TimeUnit.NANOSECONDS))
                    .header("Accept-Encoding", "identity")
                    .build();
            answer = http.sendAsync(request, _ -> body);
            return read(answer.get(nanosLeft(end), TimeUnit.NANOSECONDS), body, to, end);
        } catch (IllegalArgumentException noPlace) {
            return Incomplete.because(CallFailure.UNREACHABLE);
        } catch (TimeoutException silent) {
            return Incomplete.because(CallFailure.STALLED);
        } catch (ExecutionException broken) {
            return Incomplete.because(AllowedNetworks.reasonOf(broken.getCause()));
        } finally {
            place.cancel(true);
            answer.cancel(true);
            body.cancel();
        }
    }

    private TransferResult read(HttpResponse<?> head, BodyPieces body, DownloadSink to, long end)
            throws IOException, InterruptedException {
        long announced = head.headers().firstValueAsLong("Content-Length").orElse(0);
        if (head.statusCode() != OK) {
            return new Incomplete(CallFailure.REFUSED, head.statusCode());
        }
        if (head.headers().firstValue("Content-Encoding").isPresent()) {
            return Incomplete.because(FailedDelivery.UNREADABLE);
        }
        if (!to.hasRoomFor(announced)) {
            return Incomplete.because(FailedDelivery.TOO_MANY_BYTES);
        }
        while (true) {
            switch (body.next(nanosLeft(end))) {
                case null -> {
                    return Incomplete.because(CallFailure.STALLED);
                }
                case Piece.Some(var bytes) -> {
                    for (ByteBuffer some : bytes) {
                        if (!to.take(some)) {
                            return Incomplete.because(FailedDelivery.TOO_MANY_BYTES);
                        }
                    }
                }
                case Piece.Broken _ -> {
                    return Incomplete.because(CallFailure.BROKEN_OFF);
                }
                case Piece.End _ -> {
                    return to.isShort() && !saysItsEnd(head)
                            ? Incomplete.because(CallFailure.BROKEN_OFF)
                            : new Complete();
                }
            }
        }
    }

    /** Without these headers one cannot tell a complete body from one that broke off. */
    private static boolean saysItsEnd(HttpResponse<?> head) {
        return head.headers().firstValue("Content-Length").isPresent()
                || head.headers().firstValue("Transfer-Encoding").isPresent();
    }

    /** Timeout for the next step, at least 0 nanoseconds. */
    private long nanosLeft(long end) {
        return Math.clamp(end - System.nanoTime(), 0, stalledAfter.toNanos());
    }
}
