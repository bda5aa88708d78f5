package io.intentcast.storage.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.storage.declarations.ProviderClient.ProviderCopy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProviderClientTest {

    private static final Sha256 DIGEST = Sha256.of("hello".getBytes(UTF_8));

    private final HttpClients clients = HttpClients.plain();
    private final List<String> asked = new ArrayList<>();
    private HttpServer intents;

    @BeforeEach
    void start() throws IOException {
        intents = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intents.start();
    }

    @AfterEach
    void stop() {
        clients.close();
        intents.stop(0);
    }

    @Test
    void theProvidersOfAChunkAreRead() throws Exception {
        answers(200, """
                {"chunkId": "chunk:X", "next": "bt2", "providers": [
                  {"node": "bt2", "sha256": "%s", "size": 5, "replicas": 3, "url": "http://bt2", "presence": "alive"}]}
                """.formatted(DIGEST.hex()));

        assertThat(ask()).containsExactly(new ProviderCopy(new NodeId("bt2"), DIGEST, 5));
        assertThat(asked).containsExactly("/v1/chunks/chunk:X/providers?limit=1000");
    }

    @Test
    void noProvidersIsAnAnswer() throws Exception {
        answers(200, "{\"chunkId\": \"chunk:X\", \"providers\": []}");

        assertThat(ask()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "nonsense", "{}", "{\"providers\":7}", "{\"providers\":[{\"node\":\"bt2\"}]}"})
    void anUnreadablePageIsAnIOException(String page) {
        answers(200, page);

        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503})
    void anErrorStatusIsAnIOException(int status) {
        answers(status, "{}");

        assertThatThrownBy(this::ask).isInstanceOf(IOException.class).hasMessageContaining("" + status);
    }

    private List<ProviderCopy> ask() throws Exception {
        URI uri =
                URI.create("http://127.0.0.1:%s/".formatted(intents.getAddress().getPort()));
        return new HttpProviderClient(clients, uri).of(new ChunkId("chunk:X"));
    }

    private void answers(int status, String body) {
        intents.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
