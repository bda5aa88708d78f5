package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.live.LiveEvent.Answered;
import io.intentcast.intent.live.LiveEvent.Concluded;
import io.intentcast.intent.live.LiveEvent.Declared;
import io.intentcast.intent.live.LiveEvent.PresenceChanged;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnSharedService
class LiveRestTest {

    private static final NodeId BT2 = new NodeId("bt2");

    private final ServiceOverHttp service;

    LiveRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    @Test
    void whatHappensIsStreamedAndGoesOnAfterTheLastEvent() throws Exception {
        LoggedIntent intent = service.fakes.find(service.declared()).orElseThrow();
        String second;
        try (BufferedReader stream = service.stream("/v1/stream")) {
            assertThat(next(stream)).singleElement().asString().startsWith("id: ");
            service.happens(new Declared(intent));
            service.happens(new Answered(intent.id(), BT2, No.because(Reason.TOO_LARGE)));

            List<String> declared = next(stream);
            List<String> answered = next(stream);

            assertThat(declared.getFirst()).isEqualTo("event: declared");
            assertThat(json(declared.get(2).substring(6)).path("intentId").asString())
                    .isEqualTo(intent.id().toString());
            assertThat(answered.getFirst()).isEqualTo("event: no");
            assertThat(json(answered.get(2).substring(6))).isEqualTo(json("""
                    {"intentId": "%s", "node": "bt2", "reason": "too_large"}""".formatted(intent.id())));
            second = answered.get(1).substring(4);
        }
        service.happens(new Concluded(Fakes.outcome(intent, ClosedBy.ALL_DECIDED)));

        try (BufferedReader stream = service.stream("/v1/stream", "Last-Event-ID", second)) {
            assertThat(next(stream)).containsExactly("id: " + second);
            List<String> outcome = next(stream);
            assertThat(outcome.getFirst()).isEqualTo("event: outcome");
            assertThat(json(outcome.get(2).substring(6)).path("closedBy").asString())
                    .isEqualTo("all_decided");
        }
    }

    @Test
    void aPeerIsStreamedAsItIsShown() throws Exception {
        try (BufferedReader stream = service.stream("/v1/stream")) {
            next(stream);
            service.happens(new PresenceChanged(service.peer(BT2)));

            List<String> changed = next(stream);

            assertThat(changed.getFirst()).isEqualTo("event: peer");
            assertThat(json(changed.get(2).substring(6))).isEqualTo(json(service.get("/v1/peers/bt2")));
        }
    }

    @Test
    void aStreamGoesOnWhereItBeganWhenItBreaksOffBeforeItsFirstEvent() throws Exception {
        LoggedIntent intent = service.fakes.find(service.declared()).orElseThrow();
        String begun;
        try (BufferedReader stream = service.stream("/v1/stream")) {
            begun = next(stream).getFirst().substring(4);
        }
        service.happens(new Declared(intent));

        try (BufferedReader stream = service.stream("/v1/stream", "Last-Event-ID", begun)) {
            next(stream);
            assertThat(next(stream)).first().isEqualTo("event: declared");
        }
    }

    @Test
    void anUnknownLastEventIsAnsweredByMissed() throws Exception {
        try (BufferedReader stream = service.stream("/v1/stream", "Last-Event-ID", "other/7")) {
            assertThat(next(stream)).first().isEqualTo("event: missed");
        }
    }

    @Test
    void aHeadGetsTheHeadersOfAStreamAndEnds() throws Exception {
        for (String path : List.of("/v1/stream", "/v1/intents/" + service.declared() + "/events")) {
            assertThat(service.untilClosed("HEAD " + path))
                    .startsWith("HTTP/1.1 200")
                    .contains("text/event-stream");
        }
    }

    private static List<String> next(BufferedReader stream) throws IOException {
        var lines = new ArrayList<String>();
        String line = stream.readLine();
        while (!line.isEmpty() || lines.isEmpty()) {
            if (!line.isEmpty() && !line.equals(":")) {
                lines.add(line);
            }
            line = stream.readLine();
        }
        return lines;
    }
}
