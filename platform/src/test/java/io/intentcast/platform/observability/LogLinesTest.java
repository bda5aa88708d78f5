package io.intentcast.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.SuiteService;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {

    private static final String FORMAT = "logging.structured.format.console";
    private static final String ECS = "--" + FORMAT + "=ecs";
    private static final String PLAIN = "--" + FORMAT + "=";
    private static final String FORGED = "2026-01-01T12:00:00Z INFO forged";

    @Configuration(proxyBeanMethods = false)
    @SuiteService
    @EnableAutoConfiguration
    @RestController
    static class Talkative {

        private static final Logger LOG = LoggerFactory.getLogger(Talkative.class);

        @GetMapping("/v1/intents/{id}")
        String intent(@PathVariable String id, @RequestParam String said) {
            LOG.error("heard '{}'", said, new IllegalStateException("because of '%s'".formatted(said)));
            return id;
        }

        @GetMapping("/v1/peers/{node}")
        String peer(@PathVariable String node) {
            LOG.warn("not there");
            return node;
        }
    }

    /** While another test's context is open, Boot would keep the logging configuration of that one. */
    @BeforeEach
    void forgetHowOthersLog() {
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
    }

    /** Boot stores them as properties of the JVM. */
    @AfterAll
    static void leaveThemPlain() {
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
        System.clearProperty("LOG_FILE");
    }

    @Test
    void areAllJsonWhereThatIsSet(CapturedOutput output) throws Exception {
        try (var service = start(0, ECS)) {
            int port = portOf(service);
            get(port, "/v1/intents/3-4711?said=x%0D%0A" + FORGED.replace(" ", "%20"));
            get(port, "/v1/peers/bt1");
            assertThatThrownBy(() -> start(port, ECS).close()).hasRootCauseInstanceOf(BindException.class);
        }

        List<JsonNode> lines = output.getOut()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line.at("/service/name").asString()).isEqualTo("small-service"))
                .anySatisfy(line -> {
                    assertThat(line.path("intentId").asString()).isEqualTo("3-4711");
                    assertThat(line.at("/log/level").asString()).isEqualTo("ERROR");
                    assertThat(line.path("message").asString()).isEqualTo("heard 'x\r\n" + FORGED + "'");
                })
                .anySatisfy(line -> assertThat(line.path("nodeId").asString()).isEqualTo("bt1"))
                .anySatisfy(
                        line -> assertThat(line.path("message").asString()).contains("APPLICATION FAILED TO START"));
    }

    @Test
    void cannotBeForgedByInputAndHaveNoneOfItsControlCharacters(CapturedOutput output, @TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("small.log");
        try (var service = start(0, PLAIN, "--logging.file.name=" + file)) {
            get(portOf(service), "/v1/intents/3-4711?said=x%0D%0A%1B%5B31m%0A" + FORGED.replace(" ", "%20"));
        }

        assertNotForged(output.getOut());
        assertNotForged(Files.readString(file));
    }

    private static void assertNotForged(String log) {
        assertThat(log.lines())
                .anyMatch(line -> line.contains(FORGED))
                .noneMatch(line -> line.startsWith(FORGED))
                .noneMatch(line -> line.startsWith("{"));
        assertThat(log.chars().filter(each -> Character.isISOControl(each) && each != '\n' && each != '\t'))
                .isEmpty();
    }

    private static ServletWebServerApplicationContext start(int port, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("--server.port=" + port, "--spring.application.name=small-service"), Stream.of(more))
                .toArray(String[]::new);
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(Talkative.class).run(arguments);
    }

    private static int portOf(ServletWebServerApplicationContext service) {
        var server = service.getWebServer();
        return server == null ? 0 : server.getPort();
    }

    private static void get(int port, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:%s%s".formatted(port, path)))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
