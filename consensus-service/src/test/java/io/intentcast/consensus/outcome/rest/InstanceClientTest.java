package io.intentcast.consensus.outcome.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.ViewOwner;
import io.intentcast.platform.http.HttpClients;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.SortedSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpServletRequest;

class InstanceClientTest {

    @Test
    @Timeout(60)
    void anInstanceThatStopsInTheMiddleOfItsAnswerIsNotWaitedFor() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var clients = HttpClients.plain()) {
            Future<?> _ = threads.submit(() -> {
                try (var caller = server.accept()) {
                    caller.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".getBytes(US_ASCII));
                    return caller.getInputStream().readAllBytes();
                }
            });
            var instance = new ViewOwner.Another(server.getInetAddress().getHostAddress(), server.getLocalPort());
            var client = new InstanceClient(clients, "http", Duration.ofMillis(300));

            assertThat(client.ask(instance, new MockHttpServletRequest("GET", "/v1/outcomes/0-0"), Duration.ZERO))
                    .isEmpty();
        }
    }

    @Test
    void aLongListOfPartitionsIsRead() {
        assertThat(partitionsAsked("1,".repeat(3_999) + "2")).containsExactly(1, 2);
        assertThat(partitionsAsked("1,".repeat(3_999))).isEmpty();
        assertThat(partitionsAsked("yes")).isEmpty();
    }

    private static SortedSet<Integer> partitionsAsked(String passedOn) {
        var question = new MockHttpServletRequest();
        question.addHeader(InstanceClient.PASSED_ON, passedOn);
        return InstanceClient.partitionsAsked(question);
    }
}
