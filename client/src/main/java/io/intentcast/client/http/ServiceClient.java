package io.intentcast.client.http;

import io.intentcast.client.http.ServerEvents.Course;
import io.intentcast.client.problem.IntentcastException;
import io.intentcast.client.problem.NotFoundException;
import io.intentcast.client.problem.UnreachableException;
import io.intentcast.client.problem.UnreadableAnswerException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Calls one service. Whatever fails is an {@link IntentcastException}. */
public final class ServiceClient {

    private final URI url;
    private final long largestAnswer;
    private final RestClient streams;
    private final RestClient json;
    private final Retries retries;

    ServiceClient(URI url, RestClient.Builder builder, Patience patience, CallSettings settings) {
        this.url = url;
        this.largestAnswer = settings.largestAnswer();
        this.retries = new Retries(settings.retries());
        RestClient.Builder configured = builder.clone()
                .baseUrl(url.toString().replaceAll("/+$", ""))
                .requestFactory(patience)
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new ByteArrayHttpMessageConverter())
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(Json.MAPPER)))
                .defaultStatusHandler(HttpStatusCode::isError, (_, answer) -> {
                    throw Problems.of(answer);
                });
        this.streams = configured.clone().build();
        this.json = configured
                .requestInterceptor(new LimitedAnswers(settings.largestAnswer()))
                .build();
    }

    /** An implementation of an HTTP interface. Call it within {@link #once} or {@link #repeatable}. */
    public <T> T api(Class<T> type) {
        // The factory's own conversions would need Spring's context.
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(json))
                .conversionService(new DefaultConversionService())
                .build()
                .createClient(type);
    }

    /** Makes a call that is not safe to repeat. */
    public <T> T once(Supplier<T> call) {
        return translated(call);
    }

    /** Makes a call that is safe to repeat, and repeats it when it fails for a reason that may pass. */
    public <T> T repeatable(Supplier<T> call) {
        return retries.call(() -> translated(call));
    }

    /** The same, for a call in which the service may wait before it answers. */
    public <T> T repeatable(Duration wait, Supplier<T> call) {
        return Patience.during(wait, () -> repeatable(call));
    }

    /** The same, empty when there is no such thing. */
    public <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(repeatable(call));
        } catch (NotFoundException _) {
            return Optional.empty();
        }
    }

    /**
     * Waits before the same is asked again.
     *
     * @param before how often it was asked before
     * @return false if this thread is interrupted
     */
    public boolean rests(int before) {
        return retries.rests(before);
    }

    /**
     * Makes a call whose bytes, up or down, are a stream without a bound.
     *
     * @param limit how long it may take as a whole, from the first byte up to the last one down
     */
    public <T extends @Nullable Object> T streaming(Duration limit, Function<RestClient, T> call) {
        return Patience.during(limit, () -> translated(() -> call.apply(streams)));
    }

    /**
     * Server-sent events from the beginning.
     *
     * @param path with a place for the id
     * @param limit how long the stream may be open at a time
     * @param isLast whether none follows
     */
    public ServerEvents events(String path, String id, Duration limit, Predicate<ServerEvent> isLast) {
        return events(client -> client.get().uri(path, id), limit, Course.upTo(isLast));
    }

    /**
     * Server-sent events without an end.
     *
     * @param after the last event that was read before; null to begin now
     * @param limit how long the stream may be open at a time
     */
    public ServerEvents endlessEvents(String path, @Nullable String after, Duration limit) {
        return events(client -> client.get().uri(path), limit, Course.endless(after));
    }

    private ServerEvents events(
            Function<RestClient, RestClient.RequestHeadersSpec<?>> request, Duration limit, Course course) {
        return new ServerEvents(
                after -> retries.call(() -> streaming(limit, client -> open(request.apply(client), after))),
                course,
                retries,
                largestAnswer);
    }

    /**
     * Makes a call that is not safe to repeat, and whose answer has one value of JSON in a line.
     *
     * @param body written as JSON
     * @param limit how long it may take as a whole
     */
    public JsonLines postForLines(String path, Object body, Duration limit) {
        byte[] json = Json.MAPPER.writeValueAsBytes(body);
        return streaming(
                limit,
                client -> client.post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .accept(MediaType.APPLICATION_NDJSON, MediaType.APPLICATION_PROBLEM_JSON)
                        .body(json)
                        .exchangeForRequiredValue(
                                (_, answer) -> {
                                    refuseProblem(answer);
                                    return new JsonLines(answer.getBody(), largestAnswer, this::broken);
                                },
                                false));
    }

    /** Null when the service says that nothing follows. */
    private static @Nullable ClientHttpResponse open(
            RestClient.RequestHeadersSpec<?> request, @Nullable String lastEventId) {
        request.accept(MediaType.TEXT_EVENT_STREAM);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.exchange(
                (_, answer) -> {
                    refuseProblem(answer);
                    return answer.getStatusCode().isSameCodeAs(HttpStatus.NO_CONTENT) ? null : answer;
                },
                false);
    }

    /** Throws the problem with which a service answered a streaming call. */
    public static void refuseProblem(ClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().isError()) {
            throw Problems.of(answer);
        }
    }

    private <T extends @Nullable Object> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceAccessException e) {
            throw unreachable(e);
        } catch (RestClientException e) {
            throw new UnreadableAnswerException("the answer of %s cannot be read: %s".formatted(url, root(e)), e);
        }
    }

    private UnreachableException unreachable(Exception e) {
        return new UnreachableException("%s cannot be reached: %s".formatted(url, root(e)), e);
    }

    /** The failure of a stream that was begun. */
    public UnreachableException broken(IOException e) {
        return new UnreachableException("%s broke off: %s".formatted(url, root(e)), e);
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
            if (root instanceof ConnectException) {
                return "no connection";
            }
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
