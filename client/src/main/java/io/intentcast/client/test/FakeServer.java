package io.intentcast.client.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intentcast.client.http.Json;
import io.intentcast.client.test.FakeIntents.Concluded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls of services that are about intents, over HTTP. */
final class FakeServer implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final Pattern ONE = Pattern.compile("/v1/(?:intents|outcomes)/([^/]+)(/events)?");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeIntents intents;
    private final HttpServer server;

    FakeServer(FakeIntents intents) throws IOException {
        this.intents = intents;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Answer(int status, String type, String body) {

        static Answer of(int status, JsonNode json) {
            return new Answer(status, JSON, json.toString());
        }

        static Answer problem(int status, String title, String detail) {
            ObjectNode problem = Json.MAPPER
                    .createObjectNode()
                    .put("status", status)
                    .put("title", title)
                    .put("detail", detail);
            return new Answer(status, "application/problem+json", problem.toString());
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            Answer answer = answered(exchange, body);
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answered(HttpExchange exchange, JsonNode body) {
        try {
            return route(exchange, body);
        } catch (IllegalArgumentException e) {
            return Answer.problem(422, "Not allowed", String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            return Answer.problem(500, "The test is wrong", e.toString());
        }
    }

    private Answer route(HttpExchange exchange, JsonNode body) {
        String call =
                exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath();
        Matcher one = ONE.matcher(exchange.getRequestURI().getPath());
        return switch (call) {
            case "POST /v1/intents" -> declared(exchange, body);
            case "POST /v1/intents:batch" -> batch(body);
            default -> one.matches() ? one(call, one) : Answer.problem(501, "Not played", call + " is not played");
        };
    }

    private Answer declared(HttpExchange exchange, JsonNode declaration) {
        Concluded concluded =
                intents.declare(declaration, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        return exchange.getRequestHeaders().containsKey("Prefer")
                ? Answer.of(200, concluded.outcome())
                : Answer.of(202, view(concluded));
    }

    private Answer batch(JsonNode body) {
        var lines = new StringBuilder();
        int index = 0;
        for (JsonNode declaration : body.path("intents")) {
            Concluded concluded = intents.declare(declaration, null);
            ObjectNode row = Json.MAPPER
                    .createObjectNode()
                    .put("index", index++)
                    .put("intentId", concluded.intent().intentId());
            row.set("outcome", concluded.outcome());
            lines.append(row).append('\n');
        }
        return new Answer(200, "application/x-ndjson", lines.toString());
    }

    private Answer one(String call, Matcher one) {
        Optional<Concluded> found = intents.find(one.group(1));
        if (found.isEmpty()) {
            return Answer.problem(404, "Not found", "there is no intent " + one.group(1));
        }
        Concluded concluded = found.get();
        if (call.startsWith("DELETE ")) {
            return Answer.problem(409, "Closed", "intent %s is closed".formatted(one.group(1)));
        }
        if (one.group(2) != null) {
            return new Answer(200, "text/event-stream", events(concluded));
        }
        return Answer.of(200, call.startsWith("GET /v1/outcomes/") ? concluded.outcome() : withOutcome(concluded));
    }

    private static ObjectNode withOutcome(Concluded concluded) {
        ObjectNode view = view(concluded);
        view.set("outcome", concluded.outcome());
        return view;
    }

    private static ObjectNode view(Concluded concluded) {
        ObjectNode view = (ObjectNode) concluded.intent().declaration().deepCopy();
        JsonNode rows = concluded.outcome().path("outcomes");
        long absent = rows.valueStream()
                .filter(row -> row.path("cause").asString("").equals("absent"))
                .count();
        view.put("intentId", concluded.intent().intentId())
                .put("subject", concluded.intent().subject())
                .put("declared", concluded.outcome().path("opened").asString())
                .put("asked", rows.size() - absent)
                .put("absent", absent);
        view.putIfAbsent("window", view.stringNode("PT2S"));
        view.putIfAbsent("until", view.stringNode("all"));
        return view;
    }

    private static String events(Concluded concluded) {
        String id = concluded.intent().intentId();
        var text = new StringBuilder();
        int number = 0;
        for (JsonNode row : concluded.outcome().path("outcomes")) {
            text.append("id: %s/%s\nevent: %s\ndata: %s\n\n"
                    .formatted(id, number++, row.path("response").asString(), row));
        }
        return text.append("id: %s\nevent: outcome\ndata: %s\n\n".formatted(id, concluded.outcome()))
                .toString();
    }
}
