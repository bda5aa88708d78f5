package io.intentcast.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.intentcast.local.broker.LoopbackPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the health check of the images without Docker. */
class ReadyScriptTest {

    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    /** @param management asked only when the main port expects TLS */
    @ParameterizedTest
    @CsvSource({"200, 503, true", "503, 200, false", "400, 200, true", "400, 503, false"})
    void aServiceIsReadyIfItSaysSo(int main, int management, boolean ready) throws Exception {
        assertThat(isReady(server("/readyz", main), server("/actuator/health/readiness", management)))
                .isEqualTo(ready);
    }

    @Test
    void aServiceThatDoesNotListenIsNotReady() throws Exception {
        List<Integer> free = LoopbackPorts.free(2);

        assertThat(isReady(free.getFirst(), free.getLast())).isFalse();
        assertThat(isReady(server("/readyz", 400), free.getLast())).isFalse();
    }

    /** Returns its port. */
    private int server(String path, int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private static boolean isReady(int main, int management) throws IOException, InterruptedException {
        var script = new ProcessBuilder("bash", Path.of("..", "docker", "ready").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        script.environment().putAll(Map.of("SERVER_PORT", "" + main, "MANAGEMENT_SERVER_PORT", "" + management));
        return script.start().waitFor() == 0;
    }
}
