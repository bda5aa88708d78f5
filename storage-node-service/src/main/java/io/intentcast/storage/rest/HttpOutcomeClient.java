package io.intentcast.storage.rest;

import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceClient;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.wire.ReportWire;
import io.intentcast.storage.declarations.OutcomeClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Asks consensus-service for outcomes. */
public final class HttpOutcomeClient implements OutcomeClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long LARGEST = 64L << 20;

    private final URI consensus;
    private final ServiceClient http;

    /** @param consensus the address of consensus-service */
    public HttpOutcomeClient(HttpClients clients, URI consensus) {
        this.http = clients.client(TIMEOUT);
        this.consensus = consensus;
    }

    @Override
    public Optional<OutcomeReport> find(IntentId intent, Duration wait) throws IOException, InterruptedException {
        long seconds = wait.plusMillis(999).toSeconds();
        HttpRequest request = HttpRequest.newBuilder(ServiceUrl.at(consensus, "/v1/outcomes/" + intent))
                .header("Prefer", "wait=" + seconds)
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> response = http.send(request, TIMEOUT.plusSeconds(seconds), LARGEST);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(read(response.body()));
            case 404, 410 -> Optional.empty();
            default -> throw new IOException("%s answers %s".formatted(request.uri(), response.statusCode()));
        };
    }

    private static OutcomeReport read(byte[] body) throws IOException {
        try {
            String missing = ReportWire.missing(body);
            if (missing != null) {
                throw new IOException(missing);
            }
            return ReportWire.read(body);
        } catch (JacksonException e) {
            throw new IOException("the outcome is not readable", e);
        }
    }
}
