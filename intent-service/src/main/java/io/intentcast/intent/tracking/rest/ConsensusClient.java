package io.intentcast.intent.tracking.rest;

import io.intentcast.intent.tracking.PastOutcomes;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceClient;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.wire.Json;
import io.intentcast.protocol.wire.ReportWire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks consensus-service for outcomes, with a short timeout. */
public final class ConsensusClient implements PastOutcomes {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int AT_ONCE = 64;
    private static final long LARGEST = 64L << 20;

    private final URI consensusUrl;
    private final ServiceClient http;
    private final JsonMapper json = Json.lenient();
    private final Semaphore places = new Semaphore(AT_ONCE);

    public ConsensusClient(HttpClients clients, URI consensusUrl) {
        this.http = clients.client(TIMEOUT);
        this.consensusUrl = consensusUrl;
    }

    @Override
    public PastOutcome find(IntentId id) {
        try {
            if (!places.tryAcquire(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                return new PastOutcome.Unknown("too many concurrent requests to consensus-service");
            }
            try {
                return ask(id);
            } finally {
                places.release();
            }
        } catch (IOException | JacksonException unanswered) {
            return new PastOutcome.Unknown("consensus-service at %s does not answer".formatted(consensusUrl));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PastOutcome.Unknown("interrupted");
        }
    }

    private PastOutcome ask(IntentId id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ServiceUrl.at(consensusUrl, "/v1/outcomes/" + id))
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> response = http.send(request, TIMEOUT, LARGEST);
        return switch (response.statusCode()) {
            case 200 -> found(response.body());
            case 404 -> new PastOutcome.NotConcluded();
            case 410 -> new PastOutcome.Unknown("there is none and never will be: closing resumed after the intent");
            default ->
                new PastOutcome.Unknown(
                        "consensus-service at %s answers %s".formatted(consensusUrl, response.statusCode()));
        };
    }

    /** An incomplete report is not shown as an outcome. */
    private PastOutcome found(byte[] body) {
        String missing = ReportWire.missing(body);
        return missing == null
                ? new PastOutcome.Concluded(json.readValue(body, OutcomeReport.class))
                : new PastOutcome.Unknown("consensus-service at %s: %s".formatted(consensusUrl, missing));
    }
}
