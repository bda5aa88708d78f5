package io.intentcast.intent.fetching.rest;

import io.intentcast.intent.fetching.Attempt;
import io.intentcast.intent.fetching.Intake;
import io.intentcast.intent.fetching.Transfer;
import io.intentcast.intent.fetching.Transfer.Ending.Complete;
import io.intentcast.intent.fetching.Transfer.Ending.Incomplete;
import io.intentcast.intent.fetching.rest.Inflow.Piece;
import io.intentcast.protocol.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches bytes with HTTP GET, as they are: from where it is told, no redirect followed, and unencoded. */
public final class HttpTransfer implements Transfer, AutoCloseable {

    private static final int OK = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final Duration stalledAfter;

    /** @param stalledAfter how long nothing may come, the wait for the connection and for the first byte included */
    public HttpTransfer(Duration stalledAfter) {
        this.stalledAfter = stalledAfter;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(stalledAfter)
                .executor(threads)
                .build();
    }

    @Override
    public Ending bring(URI from, Intake to, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        var body = new Inflow();
        CompletableFuture<HttpResponse<Inflow>> answer;
        try {
            HttpRequest request = HttpRequest.newBuilder(from)
                    .header("Accept-Encoding", "identity")
                    .build();
            answer = http.sendAsync(request, _ -> body);
        } catch (IllegalArgumentException noPlace) {
            return Incomplete.because(Attempt.UNREACHABLE);
        }
        try {
            return read(answer.get(patience(end), TimeUnit.NANOSECONDS), body, to, end);
        } catch (TimeoutException silent) {
            return Incomplete.because(Attempt.STALLED);
        } catch (ExecutionException broken) {
            return Incomplete.because(reasonOf(broken.getCause()));
        } finally {
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

    /** Of any other body one cannot tell whether it ended or broke off. */
    private static boolean saysItsEnd(HttpResponse<?> head) {
        return head.headers().firstValue("Content-Length").isPresent()
                || head.headers().firstValue("Transfer-Encoding").isPresent();
    }

    /** For what comes next: 0 or more nanoseconds. */
    private long patience(long end) {
        return Math.clamp(end - System.nanoTime(), 0, stalledAfter.toNanos());
    }

    private static Reason reasonOf(@Nullable Throwable cause) {
        return cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException
                ? Attempt.UNREACHABLE
                : Attempt.BROKEN_OFF;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
        threads.close();
    }
}
