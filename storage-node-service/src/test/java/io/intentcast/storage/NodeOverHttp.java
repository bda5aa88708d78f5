package io.intentcast.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.IntentNode;
import io.intentcast.platform.SuiteService;
import io.intentcast.protocol.Sha256;
import io.intentcast.storage.chunks.KeptChunks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.FileSystemUtils;

/**
 * The REST API of a node named bt1 over a real port, for chunks and observations. It has room for 5 MiB, and 4 MiB a
 * chunk. There is no Kafka.
 */
final class NodeOverHttp implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final ConfigurableApplicationContext node;
    private final int port;

    @Configuration
    @IntentNode
    @SuiteService
    @EnableAutoConfiguration(excludeName = "io.intentcast.node.NodeProcessAutoConfiguration")
    @EnableConfigurationProperties(StorageSettings.class)
    @Import(StorageConfiguration.class)
    @ComponentScan("io.intentcast.storage.rest")
    static class WithoutKafka {}

    NodeOverHttp() {
        this("storage,mapper");
    }

    NodeOverHttp(String roles, String... more) {
        try {
            directory = Files.createTempDirectory("intentcast-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node = new SpringApplicationBuilder(WithoutKafka.class)
                .run(Stream.concat(arguments(roles), Stream.of(more)).toArray(String[]::new));
        port = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private Stream<String> arguments(String roles) {
        return Stream.of(
                "--spring.config.name=storage-node-service",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--intentcast.node.id=bt1",
                "--intentcast.node.roles=" + roles,
                "--intentcast.node.data-dir=" + directory,
                "--intentcast.node.budget=5MB",
                "--intentcast.node.max-chunk=4MB",
                "--management.endpoint.health.validate-group-membership=false");
    }

    Path directory() {
        return directory;
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(String chunkId, String text) throws Exception {
        return send(putting(chunkId, text));
    }

    HttpRequest.Builder putting(String chunkId, String text) {
        return request("/v1/chunks/" + chunkId).PUT(BodyPublishers.ofString(text));
    }

    HttpRequest.Builder puttingOfUnknownSize(String chunkId, String text) {
        return request("/v1/chunks/" + chunkId)
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(UTF_8))));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    long filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("chunks"))) {
            return files.count();
        }
    }

    void dropAll() throws Exception {
        for (var chunk : node.getBean(KeptChunks.class).page(null, 1000)) {
            delete("/v1/chunks/" + chunk.chunkId());
        }
    }

    static void assertProblem(HttpResponse<String> response, int status, String part) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains(part);
    }

    /** The SHA-256 of the text as the Content-Digest and Repr-Digest headers write it. */
    static String digest(String text) {
        byte[] bytes = HexFormat.of().parseHex(Sha256.of(text.getBytes(UTF_8)).hex());
        return "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":";
    }

    @Override
    public void close() throws IOException {
        node.close();
        http.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
