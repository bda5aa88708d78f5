package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.tracking.PastOutcomes.PastOutcome;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnSharedService
class TrackingRestTest {

    private final ServiceOverHttp service;

    TrackingRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    @Test
    void anOlderOutcomeIsFetchedFromConsensusService() throws Exception {
        IntentId id = service.declared();
        service.fakes.past.put(
                id,
                new PastOutcome.Concluded(
                        service.fakes.report(service.fakes.find(id).orElseThrow(), ClosedBy.DEADLINE)));

        JsonNode intent = json(service.get("/v1/intents/" + id));

        assertThat(intent.path("outcome").path("closedBy").asString()).isEqualTo("deadline");
    }

    @Test
    void anIntentIsShownWithoutConsensusService() throws Exception {
        IntentId id = service.declared();
        service.fakes.past.put(id, new PastOutcome.Unknown("consensus-service does not answer"));

        JsonNode intent = json(service.get("/v1/intents/" + id));

        assertThat(intent.has("outcome")).isFalse();
        assertThat(intent.path("outcomeUnknown").asString()).isEqualTo("consensus-service does not answer");
    }

    @Test
    void listsRecentIntentsWithWhatBecameOfThem() throws Exception {
        service.fakes.now = Instant.now();
        IntentId closed = service.declared();
        service.concluded(closed, ClosedBy.ALL_DECIDED, Map.of(new NodeId("bt2"), Answer.No.because(Reason.TOO_LARGE)));
        IntentId open = service.declared();
        service.intentsAreRead();

        JsonNode first = json(service.get("/v1/intents?from=bt1&limit=1"));
        JsonNode second = json(service.get("/v1/intents?kind=want_chunk&limit=1&after="
                + first.path("next").asString()));

        assertThat(first.path("intents").get(0).path("intentId").asString()).isEqualTo(open.toString());
        assertThat(first.path("intents").get(0).has("closedBy")).isFalse();
        JsonNode row = second.path("intents").get(0);
        assertThat(row.path("intentId").asString()).isEqualTo(closed.toString());
        assertThat(row.path("closedBy").asString()).isEqualTo("all_decided");
        assertThat(row.path("no").asInt()).isEqualTo(1);
        assertThat(json(service.get("/v1/intents?kind=want_nothing"))
                        .path("intents")
                        .isEmpty())
                .isTrue();
        assertThat(service.get("/v1/intents?after=7-7").statusCode()).isEqualTo(404);
    }

    @Test
    void streamsTheEventsOfAClosedIntent() throws Exception {
        IntentId id = service.declared();
        service.concluded(id, ClosedBy.ALL_DECIDED);

        HttpResponse<String> events = service.get("/v1/intents/" + id + "/events", "Accept", "text/event-stream");

        assertThat(events.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(events.body().lines().filter(line -> line.startsWith("event:")))
                .containsExactly("event: silence", "event: silence", "event: outcome");
        assertThat(events.body()).startsWith("""
                event: silence
                id: %s/outcome
                data: {"node":"bt2","response":"silence","cause":"heard"}

                """.formatted(id));
        assertThat(events.body().lines().filter(line -> line.startsWith("id:")))
                .containsExactly("id: " + id + "/outcome", "id: " + id + "/outcome", "id: " + id);
    }

    @Test
    void reconnectingAfterTheOutcomeIsAnswered204() throws Exception {
        IntentId id = service.declared();
        service.concluded(id, ClosedBy.ALL_DECIDED);
        String path = "/v1/intents/" + id + "/events";

        HttpResponse<String> after = service.get(path, "Accept", "text/event-stream", "Last-Event-ID", "" + id);
        HttpResponse<String> before =
                service.get(path, "Accept", "text/event-stream", "Last-Event-ID", id + "/outcome");

        assertThat(after.statusCode()).isEqualTo(204);
        assertThat(after.body()).isEmpty();
        assertThat(before.body().lines().filter(line -> line.startsWith("event:")))
                .containsExactly("event: silence", "event: silence", "event: outcome");
    }
}
