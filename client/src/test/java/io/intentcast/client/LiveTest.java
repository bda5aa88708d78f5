package io.intentcast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.client.live.Happening.Concluded;
import io.intentcast.client.live.Happening.Declared;
import io.intentcast.client.live.Happening.Missed;
import io.intentcast.client.live.Happening.Other;
import io.intentcast.client.live.Happening.PeerChanged;
import io.intentcast.client.live.Happening.PeerForgotten;
import io.intentcast.client.live.Happening.SaidNo;
import io.intentcast.client.live.Happening.SaidYes;
import io.intentcast.client.live.LiveEvent;
import io.intentcast.client.outcome.ClosedBy;
import io.intentcast.client.problem.UnavailableException;
import io.intentcast.client.problem.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest {

    private static final String EVENT_STREAM = "text/event-stream";
    private static final String[] DECLARED = {"7f/41", "declared", """
            {"intentId":"3-4711","kind":"want_chunk","subject":"chunk:X","from":"node-a",\
            "declared":"2026-01-31T12:00:00Z","window":"PT2S"}"""};
    private static final String[] YES = {"7f/42", "yes", """
            {"intentId":"3-4711","node":"bt1","claim":{"size":3}}"""};
    private static final String[] NO = {"7f/43", "no", """
            {"intentId":"3-4711","node":"bt2","reason":"rate_limited","limiter":"economic","retryAfter":"PT1S"}"""};
    private static final String[] OUTCOME = {"7f/44", "outcome", """
            {"intentId":"3-4711","kind":"want_chunk","subject":"chunk:X","from":"node-a",\
            "declared":"2026-01-31T12:00:00Z","closedBy":"all_decided","closed":"2026-01-31T12:00:00.012Z","yes":1,"no":1,\
            "unheard":0,"notAwaited":0}"""};
    private static final String[] PEER = {"7f/45", "peer", """
            {"node":"bt4","url":"http://bt4:8100","roles":["storage"],"labels":{},"presence":"absent","epoch":7,\
            "lastSeen":"2026-01-31T12:00:00Z","behind":0}"""};
    private static final String[] FORGOTTEN = {"7f/46", "peer_forgotten", "{\"node\":\"bt5\"}"};
    private static final String[] MISSED = {"7f/47", "missed", "{}"};
    private static final String[] OTHER = {"7f/48", "eclipse", "{\"total\":true}"};

    private FakeService service;
    private IntentcastClient client;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        client = Samples.client(service, 2, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void allThatHappensIsTold() {
        service.then(
                200, events(DECLARED, YES, NO, OUTCOME, PEER, FORGOTTEN, MISSED, OTHER), "Content-Type", EVENT_STREAM);

        List<LiveEvent> told = first(8, client.live().stream());

        assertThat(told)
                .extracting(LiveEvent::what)
                .hasExactlyElementsOfTypes(
                        Declared.class,
                        SaidYes.class,
                        SaidNo.class,
                        Concluded.class,
                        PeerChanged.class,
                        PeerForgotten.class,
                        Missed.class,
                        Other.class);
        assertThat(told.get(2).what())
                .isEqualTo(new SaidNo("3-4711", "bt2", "rate_limited", "economic", Duration.ofSeconds(1)));
        assertThat(told.get(3).what())
                .isInstanceOfSatisfying(
                        Concluded.class,
                        outcome -> assertThat(outcome.closedBy()).isEqualTo(ClosedBy.ALL_DECIDED));
        assertThat(told.getLast().json().path("total").asBoolean()).isTrue();
        assertThat(service.last().path()).isEqualTo("/v1/stream");
        assertThat(service.last().header("Last-Event-ID")).isEqualTo("null");
    }

    @Test
    void aStreamThatBreaksOffGoesOnWhereItWas() {
        service.thenBreaksOffAfter(EVENT_STREAM, events(DECLARED) + "id: 7f/42\nevent: yes\ndata: {\"int")
                .then(200, events(YES, NO), "Content-Type", EVENT_STREAM);

        assertThat(first(3, client.live().stream()))
                .extracting(LiveEvent::id)
                .containsExactly("7f/41", "7f/42", "7f/43");
        assertThat(lastEventIds()).containsExactly("null", "7f/41");
    }

    @Test
    void aStreamThatBreaksOffBeforeItsFirstEventGoesOnWhereItBegan() {
        service.thenBreaksOffAfter(EVENT_STREAM, "id: 7f/40\n\n:\n\n")
                .then(200, events(DECLARED), "Content-Type", EVENT_STREAM);

        assertThat(first(1, client.live().stream())).extracting(LiveEvent::id).containsExactly("7f/41");
        assertThat(lastEventIds()).containsExactly("null", "7f/40");
    }

    @Test
    void aStreamInWhichNothingHappensGoesOnAsLongAsItIsKeptAlive() {
        for (int i = 0; i < 4; i++) {
            service.then(200, ":\n\n", "Content-Type", EVENT_STREAM);
        }
        service.then(200, events(DECLARED), "Content-Type", EVENT_STREAM);

        assertThat(first(1, client.live().stream())).hasSize(1);
    }

    @Test
    void aStreamThatOnlyEndsIsAnError() {
        service.then(200, "", "Content-Type", EVENT_STREAM);

        try (Stream<LiveEvent> events = client.live().stream()) {
            assertThatThrownBy(events::count).isInstanceOf(UnreachableException.class);
        }
        assertThat(service.requests()).hasSize(1 + 2);
    }

    @Test
    void aStreamBeginsAfterAnEventThatWasReadBefore() {
        service.then(200, events(YES), "Content-Type", EVENT_STREAM).then(429, "{}", "Retry-After", "60");

        assertThat(first(1, client.live().after("7f/41"))).hasSize(1);
        assertThat(lastEventIds()).containsExactly("7f/41");
        assertThatThrownBy(() -> client.live().stream()).isInstanceOf(UnavailableException.class);
    }

    private List<String> lastEventIds() {
        return service.requests().stream()
                .map(request -> request.header("Last-Event-ID"))
                .toList();
    }

    private static List<LiveEvent> first(int count, Stream<LiveEvent> events) {
        try (events) {
            return events.limit(count).toList();
        }
    }

    private static String events(String[]... events) {
        return FakeService.events(Stream.of(events).flatMap(Stream::of).toArray(String[]::new));
    }
}
