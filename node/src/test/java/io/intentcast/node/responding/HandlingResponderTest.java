package io.intentcast.node.responding;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.responding.limits.Thresholds;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.wire.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The node {@code c1} with the role carrier, which knows one kind: {@code want_quote}. */
class HandlingResponderTest {

    private static final IntentId ID = new IntentId(3, 4711);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Answer QUOTE = new Yes(new Claim.Other(Documents.parse("{\"price\":12.5}")));
    private static final No FAILED = No.because(Reason.FAILED);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> failures = new ArrayList<>();

    @Test
    void itSaysWhatTheHandlerSays() {
        assertThat(answer(_ -> Optional.of(QUOTE), quote(LONG))).contains(QUOTE);
    }

    @Test
    void theThreadOfAHandlerHasTheNameOfTheNode() {
        IntentHandler named = _ -> {
            failures.add(Thread.currentThread().getName());
            return Optional.empty();
        };

        assertThat(answer(named, quote(LONG))).isEmpty();
        assertThat(failures).containsExactly("c1");
    }

    @Test
    void itKeepsQuietWhenTheHandlerDoes() {
        assertThat(answer(_ -> Optional.empty(), quote(LONG))).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void itKeepsQuietToAnotherRoleAndToItself() {
        IntentHandler handler = _ -> Optional.of(QUOTE);

        assertThat(answer(handler, intent("want_quote", "baker", "shop", LONG))).isEmpty();
        assertThat(answer(handler, intent("want_quote", "carrier", "c1", LONG))).isEmpty();
    }

    @Test
    void itDoesNotUnderstandAKindForItsRoleWithoutAHandler() {
        assertThat(answer(_ -> Optional.of(QUOTE), intent("want_pony", "carrier", "shop", LONG)))
                .contains(No.because(Reason.NOT_UNDERSTOOD));
    }

    @Test
    void anExceptionIsACountedNo() {
        IntentHandler broken = _ -> {
            throw new IllegalStateException("no rates");
        };

        assertThat(answer(broken, quote(LONG))).contains(FAILED);
        assertThat(failures).containsExactly("want_quote: java.lang.IllegalStateException: no rates");
    }

    @Test
    void aHandlerThatBlocksIsInterruptedWithinTheWindow() throws Exception {
        var interrupted = new CountDownLatch(1);
        IntentHandler blocking = _ -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return Optional.of(QUOTE);
        };

        assertThat(answer(blocking, quote(Duration.ofMillis(100)))).contains(FAILED);
        interrupted.await();
        assertThat(failures).singleElement().asString().contains("no answer in PT0.075S");
    }

    @Test
    void handlersOfABatchRunAtTheSameTime() {
        var both = new CountDownLatch(2);
        HandlingResponder responder = responder(
                _ -> {
                    both.countDown();
                    both.await();
                    return Optional.of(QUOTE);
                },
                2,
                100);
        List<Intent> batch = List.of(quote(LONG), quote(LONG));
        responder.prepare(batch);

        assertThat(batch)
                .allSatisfy(intent -> assertThat(responder.answer(ID, intent, NOON, List.of()))
                        .contains(QUOTE));
    }

    @Test
    void aHandlerThatIgnoresItsInterruptTakesTheOnlyPlaceAndTheNextFails() {
        var stuck = new CountDownLatch(1);
        HandlingResponder responder = responder(
                _ -> {
                    while (stuck.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return Optional.of(QUOTE);
                },
                1,
                100);

        assertThat(responder.answer(ID, quote(Duration.ofMillis(40)), NOON, List.of()))
                .contains(FAILED);
        assertThat(responder.answer(ID, quote(Duration.ofMillis(40)), NOON, List.of()))
                .contains(FAILED);
        stuck.countDown();
        assertThat(responder.answer(ID, quote(LONG), NOON, List.of())).contains(QUOTE);
    }

    @Test
    void aYesBeyondTheCapacityIsARateLimitedNo() {
        assertThat(responder(_ -> Optional.of(QUOTE), 1, 0).answer(ID, quote(LONG), NOON, List.of()))
                .contains(No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(1)));
    }

    @Test
    void aKindBeyondItsShareIsRateLimitedAndComesBackAfterASecond() {
        HandlingResponder responder = responder(new Sharing(0.1), 1, 20);

        assertThat(responder.answer(ID, quote(LONG), NOON, List.of())).contains(QUOTE);
        assertThat(responder.answer(ID, quote(LONG), NOON, List.of())).contains(QUOTE);
        assertThat(responder.answer(ID, quote(LONG), NOON, List.of()))
                .contains(No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(1)));
        assertThat(responder.answer(ID, quote(LONG), NOON.plusSeconds(1), List.of()))
                .contains(QUOTE);
    }

    private record Sharing(double share) implements IntentHandler {

        @Override
        public Optional<Answer> answer(Intent intent) {
            return Optional.of(QUOTE);
        }
    }

    private Optional<Answer> answer(IntentHandler handler, Intent intent) {
        HandlingResponder responder = responder(handler, 4, 100);
        responder.prepare(List.of(intent));
        return responder.answer(ID, intent, NOON, List.of());
    }

    private HandlingResponder responder(IntentHandler handler, int atOnce, int perSecond) {
        var limits = new LimiterCheck(
                new LimiterInputsReader(Holdings.none(), new RecentWork(100), new KnownPeers()),
                new Capacities(1000, 50, 1, perSecond),
                Thresholds.DEFAULT,
                RetryAfters.DEFAULT,
                List.of());
        return new HandlingResponder(
                new NodeId("c1"),
                Set.of(new Role("carrier")),
                Map.of("want_quote", handler),
                limits,
                atOnce,
                (intent, why) -> failures.add(intent.want().kind() + ": " + why));
    }

    private static Intent quote(Duration window) {
        return intent("want_quote", "carrier", "shop", window);
    }

    private static Intent intent(String kind, String role, String from, Duration window) {
        var want = new Own(kind, new Role(role), new Subject("lane:oslo"), null, AgreeOn.NOTHING);
        return new Intent(want, new NodeId(from), new AudienceId(0), window, Until.ALL);
    }
}
