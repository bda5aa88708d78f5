package io.intentcast.platform;

import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.Download;
import io.intentcast.platform.web.MinimumRate;
import io.intentcast.platform.web.PacedBody;
import io.intentcast.platform.web.PageSize;
import io.intentcast.platform.web.Prefer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.report.OutcomeReport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A service with one path for each kind of failure. */
@Configuration(proxyBeanMethods = false)
@SuiteService
@EnableAutoConfiguration
@RestController
public class SmallService {

    static final int ZEROS = 8 << 20;
    static final AtomicInteger WISHES = new AtomicInteger();

    private final MinimumRate rate;

    SmallService(MinimumRate rate) {
        this.rate = rate;
    }

    record Wish(
            NodeId from,
            ChunkId chunkId,
            @Nullable Until until,
            @Nullable Duration window,
            @Nullable SilenceCause cause,
            @Nullable Integer replicas,
            @Nullable Boolean urgent,
            @Nullable Sha256 sha256,
            @Nullable List<NodeId> targets,
            @Nullable Then then) {}

    record Then(ChunkId store) {}

    record Page(int rows, @Nullable NodeId after) {}

    @PostMapping("/v1/wishes")
    Wish wish(@RequestBody Wish wish) {
        WISHES.incrementAndGet();
        return wish;
    }

    @GetMapping("/v1/intents/{intentId}")
    String intent(
            @PathVariable IntentId intentId,
            @RequestHeader(name = Prefer.HEADER, required = false) @Nullable String prefer) {
        return intentId + " " + Prefer.waitFor(prefer).map(Prefer::applied).orElse("at once");
    }

    @GetMapping("/v1/nodes/{node}")
    String node(@PathVariable NodeId node) {
        return node.value();
    }

    @GetMapping("/v1/subjects/{subject}")
    Page page(
            @PathVariable Subject subject,
            @RequestParam(defaultValue = PageSize.DEFAULT) PageSize limit,
            @RequestParam(required = false) @Nullable NodeId after) {
        return new Page(limit.rows(), after);
    }

    @GetMapping("/v1/found")
    String found(@RequestParam int replicas) {
        return "" + replicas;
    }

    @GetMapping("/v1/outcome")
    OutcomeReport outcome() {
        throw Problems.notFound("outcome", "3-4711");
    }

    @PutMapping("/v1/chunks/{chunkId}")
    long put(@PathVariable ChunkId chunkId, InputStream body) throws IOException {
        return body.transferTo(java.io.OutputStream.nullOutputStream());
    }

    @GetMapping("/v1/zeros")
    void zeros(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path file = Files.write(Files.createTempFile("zeros", ""), new byte[ZEROS]);
        try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)) {
            new Download(request, response, Sha256.of(new byte[ZEROS]), ZEROS, rate).from(bytes);
        }
    }

    @PutMapping("/v1/slow")
    int slow(HttpServletRequest request) throws IOException {
        return new PacedBody(request.getInputStream(), rate).readAllBytes().length;
    }

    @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() {
        throw Problems.notFound("intent", "0-1");
    }

    @GetMapping("/v1/fails/{how}")
    CompletableFuture<String> fails(@PathVariable String how) throws Exception {
        return switch (how) {
            case "conflict" -> throw Problems.conflict("it is closed");
            case "tooMany" -> throw Problems.tooMany("10000 windows are open", Duration.ofMillis(1_200));
            case "unavailable" -> throw Problems.unavailable("nobody keeps it", Duration.ofSeconds(3));
            case "found" -> throw Problems.invalid("until", "all, first_yes or yes:N", "x".repeat(5_000));
            case "timeout" -> throw new TimeoutException("no broker");
            case "wrapped" -> throw new KafkaException("send failed", new TimeoutException("no broker"));
            case "later" -> CompletableFuture.failedFuture(new CompletionException(new TimeoutException("no broker")));
            case "executed" -> throw new ExecutionException(new TimeoutException("no broker"));
            case "bug" -> throw new IllegalStateException("secret of " + SmallService.class);
            case "error" -> throw new AssertionError("secret");
            default -> throw new IllegalStateException("nothing fails like " + how);
        };
    }
}
