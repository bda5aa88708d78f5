package io.intentcast.platform.observability;

import io.micrometer.tracing.Span;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Creates a span for each call, which the called service continues. The span ends when the answer arrives. */
final class TracedHttpClient extends HttpClient {

    private final HttpClient client;
    private final Traces traces;

    TracedHttpClient(HttpClient client, Traces traces) {
        this.client = client;
        this.traces = traces;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Span call = begin(request);
        try {
            HttpResponse<T> answer = client.send(traced(request, call), handler);
            end(call, answer, null);
            return answer;
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(call, null, e);
            throw e;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        Span call = begin(request);
        return ending(call, client.sendAsync(traced(request, call), handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushed) {
        Span call = begin(request);
        return ending(call, client.sendAsync(traced(request, call), handler, pushed));
    }

    private Span begin(HttpRequest request) {
        return traces.begin(request.method(), Span.Kind.CLIENT)
                .tag("http.request.method", request.method())
                .tag("server.address", String.valueOf(request.uri().getHost()))
                .tag("server.port", request.uri().getPort())
                .tag("url.path", String.valueOf(request.uri().getRawPath()));
    }

    private HttpRequest traced(HttpRequest request, Span call) {
        return call.isNoop() ? request : traces.pass(call, HttpRequest.newBuilder(request, (_, _) -> true));
    }

    /** Returns the same future, so that cancelling it aborts the call. */
    private static <T> CompletableFuture<HttpResponse<T>> ending(Span call, CompletableFuture<HttpResponse<T>> answer) {
        if (!call.isNoop()) {
            var _ = answer.whenComplete((response, failed) -> end(call, response, failed));
        }
        return answer;
    }

    private static void end(Span call, @Nullable HttpResponse<?> answer, @Nullable Throwable failed) {
        if (answer != null) {
            call.tag("http.response.status_code", answer.statusCode());
        }
        if (failed != null) {
            call.error(failed);
        }
        call.end();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public void shutdown() {
        client.shutdown();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return client.awaitTermination(duration);
    }

    @Override
    public boolean isTerminated() {
        return client.isTerminated();
    }

    @Override
    public void shutdownNow() {
        client.shutdownNow();
    }

    @Override
    public void close() {
        client.close();
    }
}
