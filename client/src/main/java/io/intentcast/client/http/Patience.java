package io.intentcast.client.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** Makes requests with a time limit each: that of all calls, and what the caller asks the service to wait. */
final class Patience implements ClientHttpRequestFactory {

    private static final ScopedValue<Duration> WAIT = ScopedValue.newInstance();

    private final HttpClient client;
    private final Executor threads;
    private final Duration answerTimeout;

    Patience(HttpClient client, Executor threads, Duration answerTimeout) {
        this.client = client;
        this.threads = threads;
        this.answerTimeout = answerTimeout;
    }

    /** Makes calls in which the service may wait that long before it answers. */
    static <T extends @Nullable Object> T during(Duration wait, Supplier<T> calls) {
        return ScopedValue.where(WAIT, wait).call(calls::get);
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws java.io.IOException {
        var factory = new JdkClientHttpRequestFactory(client, threads);
        factory.setReadTimeout(answerTimeout.plus(WAIT.orElse(Duration.ZERO)));
        return factory.createRequest(uri, method);
    }
}
