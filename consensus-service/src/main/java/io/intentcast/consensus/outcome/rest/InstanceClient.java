package io.intentcast.consensus.outcome.rest;

import io.intentcast.consensus.outcome.ViewOwner;
import io.intentcast.platform.http.AdvertisedAddress;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceClient;
import io.intentcast.platform.web.Prefer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Forwards requests to other instances over HTTP, and returns their answers unchanged. */
public final class InstanceClient {

    /** Marks a forwarded request, which is not forwarded again. */
    static final String PASSED_ON = "Intentcast-Passed-On";

    private static final Logger LOG = LoggerFactory.getLogger(InstanceClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final long LONGEST_ANSWER_BYTES = 64L * 1024 * 1024;
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER, Prefer.APPLIED);

    private final ServiceClient client;
    private final String scheme;

    /** @param scheme of all instances, http or https */
    public InstanceClient(HttpClients clients, String scheme) {
        this.client = clients.client(CONNECT_TIMEOUT);
        this.scheme = scheme;
    }

    /**
     * Empty when the instance is not reachable or cannot answer at the moment.
     *
     * @param wait how long the instance is asked to wait
     */
    Optional<ResponseEntity<?>> ask(ViewOwner.Another instance, HttpServletRequest question, Duration wait)
            throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = client.get()
                    .send(
                            request(instance, question, wait),
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER_BYTES));
            return answer.statusCode() == HttpStatus.SERVICE_UNAVAILABLE.value()
                    ? Optional.empty()
                    : Optional.of(asItIs(answer));
        } catch (IOException e) {
            LOG.info("{}:{} did not answer: {}", instance.host(), instance.port(), e.toString());
            return Optional.empty();
        }
    }

    private HttpRequest request(ViewOwner.Another instance, HttpServletRequest question, Duration wait) {
        String query = question.getQueryString();
        var uri = URI.create(AdvertisedAddress.url(scheme, instance.host(), instance.port())
                + question.getRequestURI()
                + (query == null ? "" : "?" + query));
        var request =
                HttpRequest.newBuilder(uri).timeout(wait.plus(ANSWER_TIMEOUT)).header(PASSED_ON, "yes");
        if (wait.isPositive()) {
            request.header(Prefer.HEADER, Prefer.applied(wait));
        }
        return request.build();
    }

    private static ResponseEntity<?> asItIs(HttpResponse<byte[]> answer) {
        var headers = new HttpHeaders();
        for (String name : KEPT_HEADERS) {
            answer.headers().firstValue(name).ifPresent(value -> headers.set(name, value));
        }
        return ResponseEntity.status(answer.statusCode()).headers(headers).body(answer.body());
    }
}
