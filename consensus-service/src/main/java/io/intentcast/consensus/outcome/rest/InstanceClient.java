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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Forwards requests to other instances over HTTP, and returns their answers unchanged. */
public final class InstanceClient {

    /**
     * Marks a forwarded request, which is not forwarded again. Its value may name partitions, with commas: then only
     * what they have is wanted, in the form of {@link SeriesPart}.
     */
    static final String PASSED_ON = "Intentcast-Passed-On";

    /** The attribute of a request with its body, read already; without it a request has none. */
    static final String BODY = InstanceClient.class.getName() + ".body";

    private static final Logger LOG = LoggerFactory.getLogger(InstanceClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final long LONGEST_ANSWER_BYTES = 64L * 1024 * 1024;
    private static final Pattern PARTITIONS = Pattern.compile("\\d{1,6}+(?:,\\d{1,6}+){0,9999}+");
    private static final List<String> SENT_HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.AUTHORIZATION);
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER, Prefer.APPLIED);

    private final ServiceClient client;
    private final String scheme;
    private final Duration answerTimeout;

    /** @param scheme of all instances, http or https */
    public InstanceClient(HttpClients clients, String scheme) {
        this(clients, scheme, ANSWER_TIMEOUT);
    }

    /** @param answerTimeout of a whole answer, besides the time for which the instance is asked to wait */
    InstanceClient(HttpClients clients, String scheme, Duration answerTimeout) {
        this.client = clients.client(CONNECT_TIMEOUT);
        this.scheme = scheme;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Empty when the instance is not reachable or cannot answer at the moment.
     *
     * @param wait how long the instance is asked to wait
     */
    Optional<ResponseEntity<?>> ask(ViewOwner.Another instance, HttpServletRequest question, Duration wait)
            throws InterruptedException {
        return send(instance, request(instance, question, "yes", wait), wait)
                .filter(answer -> answer.statusCode() != HttpStatus.SERVICE_UNAVAILABLE.value())
                .map(InstanceClient::asItIs);
    }

    /**
     * Asks for what some partitions of the instance have. Empty when the instance is not reachable or does not have all
     * of them at the moment.
     */
    Optional<byte[]> ask(ViewOwner.Another instance, HttpServletRequest question, SortedSet<Integer> partitions)
            throws InterruptedException {
        String of = partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
        return send(instance, request(instance, question, of, Duration.ZERO), Duration.ZERO)
                .filter(answer -> answer.statusCode() == HttpStatus.OK.value())
                .map(HttpResponse::body);
    }

    /** The partitions for which another instance asks; empty when it does not, or wants the whole answer. */
    static SortedSet<Integer> partitionsAsked(HttpServletRequest question) {
        String passedOn = question.getHeader(PASSED_ON);
        return passedOn == null || !PARTITIONS.matcher(passedOn).matches()
                ? Collections.emptySortedSet()
                : Stream.of(passedOn.split(",")).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<HttpResponse<byte[]>> send(ViewOwner.Another instance, HttpRequest request, Duration wait)
            throws InterruptedException {
        try {
            return Optional.of(client.send(request, wait.plus(answerTimeout), LONGEST_ANSWER_BYTES));
        } catch (IOException e) {
            LOG.info("{}:{} did not answer: {}", instance.host(), instance.port(), e.toString());
            return Optional.empty();
        }
    }

    private HttpRequest request(
            ViewOwner.Another instance, HttpServletRequest question, String passedOn, Duration wait) {
        String query = question.getQueryString();
        var uri = URI.create(AdvertisedAddress.url(scheme, instance.host(), instance.port())
                + question.getRequestURI()
                + (query == null ? "" : "?" + query));
        var request = HttpRequest.newBuilder(uri).header(PASSED_ON, passedOn);
        if (wait.isPositive()) {
            request.header(Prefer.HEADER, Prefer.applied(wait));
        }
        if (question.getAttribute(BODY) instanceof byte[] body) {
            request.method(question.getMethod(), BodyPublishers.ofByteArray(body));
            SENT_HEADERS.forEach(name -> {
                String value = question.getHeader(name);
                if (value != null) {
                    request.header(name, value);
                }
            });
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
