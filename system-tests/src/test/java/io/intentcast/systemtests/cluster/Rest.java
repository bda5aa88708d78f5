package io.intentcast.systemtests.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls one service as any client would. Headers are given as name, value, name, value. An unreachable service causes
 * an UncheckedIOException.
 */
public record Rest(URI base) {

    static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public Reply get(String path, String... headers) {
        return call("GET", path, BodyPublishers.noBody(), headers);
    }

    /** @param json text as it is, or an object for Jackson to write */
    public Reply post(String path, Object json, String... headers) {
        String body = json instanceof String text ? text : JSON.writeValueAsString(json);
        var all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers));
        return call("POST", path, BodyPublishers.ofString(body), all.toArray(String[]::new));
    }

    public Reply put(String path, byte[] bytes, String... headers) {
        return call("PUT", path, BodyPublishers.ofByteArray(bytes), headers);
    }

    public Reply head(String path) {
        return call("HEAD", path, BodyPublishers.noBody());
    }

    public Reply delete(String path) {
        return call("DELETE", path, BodyPublishers.noBody());
    }

    /** All server-sent events, once the service has ended the stream. The stream is open when this returns. */
    public CompletableFuture<List<ServerEvent>> events(String path) {
        return events(path, _ -> false);
    }

    /** The server-sent events up to this one. The stream is open when this returns. */
    public CompletableFuture<List<ServerEvent>> events(String path, Predicate<ServerEvent> last) {
        HttpResponse<Stream<String>> response = send(
                request("GET", path, BodyPublishers.noBody(), "Accept", "text/event-stream"), BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET %s answered %s".formatted(path, response.statusCode()));
        }
        return CompletableFuture.supplyAsync(() -> {
            try (Stream<String> lines = response.body()) {
                return ServerEvent.read(lines, last);
            }
        });
    }

    private Reply call(String method, String path, BodyPublisher body, String... headers) {
        HttpResponse<String> response = send(request(method, path, body, headers), BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).method(method, body).timeout(TIMEOUT);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
