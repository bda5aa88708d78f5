package io.intentcast.intent.fetching.rest;

import io.intentcast.intent.fetching.Attempt;
import io.intentcast.intent.fetching.Intake;
import io.intentcast.intent.fetching.Transfer;
import io.intentcast.intent.fetching.Transfer.Ending.Complete;
import io.intentcast.intent.fetching.Transfer.Ending.Incomplete;
import io.intentcast.intent.fetching.rest.Inflow.Piece;
import io.intentcast.intent.peers.rest.AllowedNetworks;
import io.intentcast.intent.peers.rest.AllowedNetworks.NotAllowedException;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceClient;
import io.intentcast.protocol.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches bytes with HTTP GET, unencoded and without following redirects. Calls only nodes in allowed networks. */
public final class HttpTransfer implements Transfer, AutoCloseable {

    private static final int OK = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
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
        this.http = clients.client(client -> client.connectTimeout(stalledAfter).executor(threads));
    }

    @Override
    public Ending bring(URI from, Intake to, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        var body = new Inflow();
        Future<URI> place = threads.submit(() -> networks.checked(from));
        Future<HttpResponse<Inflow>> answer = new CompletableFuture<>();
        try {
            HttpRequest request = HttpRequest.newBuilder(place.get(patience(end), TimeUnit.NANOSECONDS))
                    .header("Accept-Encoding", "identity")
                    .build();
            answer = http.get().sendAsync(request, _ -> body);
            return read(answer.get(patience(end), TimeUnit.NANOSECONDS), body, to, end);
        } catch (IllegalArgumentException noPlace) {
            return Incomplete.because(Attempt.UNREACHABLE);
        } catch (TimeoutException silent) {
            return Incomplete.because(Attempt.STALLED);
        } catch (ExecutionException broken) {
            return Incomplete.because(reasonOf(broken.getCause()));
        } finally {
            place.cancel(true);
            answer.cancel(true);
            body.cancel();
        }
    }

    private Ending read(HttpResponse<?> head, Inflow body, Intake to, long end)
            throws IOException, InterruptedException {
        long announced = head.headers().firstValueAsLong("Content-Length").orElse(0);
        if (head.statusCode() != OK) {
            return new Incomplete(Attempt.REFUSED, head.statusCode());
        }
        if (head.headers().firstValue("Content-Encoding").isPresent()) {
            return Incomplete.because(Attempt.UNREADABLE);
        }
        if (!to.hasRoomFor(announced)) {
            return Incomplete.because(Attempt.TOO_MANY_BYTES);
        }
        while (true) {
            switch (body.next(patience(end))) {
                case null -> {
                    return Incomplete.because(Attempt.STALLED);
                }
                case Piece.Some(var bytes) -> {
                    for (ByteBuffer some : bytes) {
                        if (!to.take(some)) {
                            return Incomplete.because(Attempt.TOO_MANY_BYTES);
                        }
                    }
                }
                case Piece.Broken _ -> {
                    return Incomplete.because(Attempt.BROKEN_OFF);
                }
                case Piece.End _ -> {
                    return to.isShort() && !saysItsEnd(head) ? Incomplete.because(Attempt.BROKEN_OFF) : new Complete();
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
    private long patience(long end) {
        return Math.clamp(end - System.nanoTime(), 0, stalledAfter.toNanos());
    }

    private static Reason reasonOf(@Nullable Throwable cause) {
        return switch (cause) {
            case NotAllowedException _ -> Attempt.NOT_ALLOWED;
            case HttpConnectTimeoutException _,
                    ConnectException _,
                    UnknownHostException _,
                    IllegalArgumentException _ -> Attempt.UNREACHABLE;
            case null, default -> Attempt.BROKEN_OFF;
        };
    }

    @Override
    public void close() {
        http.close();
        threads.close();
    }
}
