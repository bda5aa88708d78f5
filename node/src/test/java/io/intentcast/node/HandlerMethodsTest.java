package io.intentcast.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.responding.IntentHandler;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.wire.Documents;
import io.intentcast.protocol.wire.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class HandlerMethodsTest {

    record WantQuote(String to, BigDecimal kg) {}

    record Quote(BigDecimal price, Duration valid) {}

    static class Carrier {

        @OnIntent("want_quote")
        Answer<Quote> quote(WantQuote want) {
            return switch (want.to()) {
                case "Oslo" -> Answer.yes(new Quote(want.kg().multiply(BigDecimal.TWO), Duration.ofHours(1)));
                case "Bergen" -> Answer.rateLimited(Duration.ofMinutes(1));
                case "Narvik" -> Answer.rateLimited("lorries", Duration.ofMinutes(1));
                case "Rome" -> Answer.no("abroad");
                default -> Answer.silence();
            };
        }

        @OnIntent("want_list")
        Answer<Map<String, String>> list(Intent intent) {
            return Answer.yes(
                    Map.of("text", "x".repeat(Math.toIntExact(intent.window().toMillis()))));
        }

        @OnIntent("want_text")
        Answer<String> text() {
            return Answer.yes("no object");
        }
    }

    static class Second {

        @OnIntent("want_quote")
        Answer<String> again() {
            return Answer.silence();
        }
    }

    static class BuiltIn {

        @OnIntent("want_chunk")
        Answer<String> chunk() {
            return Answer.silence();
        }
    }

    static class NoId {

        @OnIntent("want quote")
        Answer<String> quote() {
            return Answer.silence();
        }
    }

    static class NoAnswer {

        @OnIntent("want_quote")
        String quote() {
            return "yes";
        }
    }

    static class NoShare {

        @OnIntent(value = "want_quote", shares = 0)
        Answer<String> quote() {
            return Answer.silence();
        }
    }

    static class Shares {

        @OnIntent(value = "want_list", shares = 0.25)
        Answer<String> list() {
            return Answer.silence();
        }

        @OnIntent("want_quote")
        Answer<String> quote() {
            return Answer.silence();
        }
    }

    @Test
    void aMethodHasTheShareOfItsAnnotation() {
        assertThat(handlers(Shares.class))
                .hasEntrySatisfying(
                        "want_list", list -> assertThat(list.share()).isEqualTo(0.25))
                .hasEntrySatisfying(
                        "want_quote", quote -> assertThat(quote.share()).isEqualTo(1));
    }

    @Test
    void recordsOfTheApplicationAreReadAndWritten() throws Exception {
        assertThat(quote("{\"to\":\"Oslo\",\"kg\":2.5,\"more\":[1]}"))
                .contains(new Yes(new Claim.Other(Documents.parse("{\"price\":5.0,\"valid\":\"PT1H\"}"))));
    }

    @Test
    void aNoHasItsReason() throws Exception {
        assertThat(quote("{\"to\":\"Bergen\",\"kg\":1}"))
                .contains(new No(Reason.RATE_LIMITED, null, Duration.ofMinutes(1)));
        assertThat(quote("{\"to\":\"Narvik\",\"kg\":1}"))
                .contains(No.rateLimited(new io.intentcast.protocol.Limiter("lorries"), Duration.ofMinutes(1)));
        assertThat(quote("{\"to\":\"Rome\",\"kg\":1}")).contains(No.because(new Reason("abroad")));
    }

    @Test
    void silenceIsNoAnswer() throws Exception {
        assertThat(quote("{\"to\":\"Paris\",\"kg\":1}")).isEmpty();
    }

    @Test
    void aBodyThatDoesNotFitIsNotUnderstood() throws Exception {
        assertThat(quote("{\"to\":\"Oslo\",\"kg\":\"heavy\"}")).contains(No.because(Reason.NOT_UNDERSTOOD));
        assertThat(quote("{\"kg\":1}")).contains(No.because(Reason.NOT_UNDERSTOOD));
    }

    @Test
    void aClaimBeyondTheLimitIsTooLarge() throws Exception {
        IntentHandler list = handler("want_list");

        assertThat(list.answer(intent("want_list", "{}", Duration.ofSeconds(1))))
                .get()
                .isInstanceOf(Yes.class);
        assertThat(list.answer(intent("want_list", "{}", Duration.ofMillis(16 * 1024))))
                .contains(No.because(Reason.TOO_LARGE));
    }

    @Test
    void aClaimThatIsNoObjectFails() {
        IntentHandler text = handler("want_text");

        assertThatThrownBy(() -> text.answer(intent("want_text", "{}", Duration.ofSeconds(1))))
                .hasMessage("a claim is a JSON object, which java.lang.String is not");
    }

    @Test
    void twoMethodsForAKindAKindThatCannotBeAnotherReturnTypeAndNoShareRefuseTheStart() {
        assertThatThrownBy(() -> handlers(Carrier.class, Second.class))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("'want_quote' of @OnIntent has more than one method");
        assertThatThrownBy(() -> handlers(BuiltIn.class)).hasMessageContaining("'want_chunk' of @OnIntent is built in");
        assertThatThrownBy(() -> handlers(NoId.class)).hasMessageContaining("'want quote' of @OnIntent is no id");
        assertThatThrownBy(() -> handlers(NoAnswer.class)).hasMessageContaining("cannot answer an intent");
        assertThatThrownBy(() -> handlers(NoShare.class)).hasMessageContaining("@OnIntent(shares = 0.0), which is not");
    }

    private static Optional<io.intentcast.protocol.Answer> quote(String body) throws Exception {
        return handler("want_quote").answer(intent("want_quote", body, Duration.ofSeconds(1)));
    }

    private static IntentHandler handler(String kind) {
        return requireNonNull(handlers(Carrier.class).get(kind));
    }

    private static Map<String, IntentHandler> handlers(Class<?>... beans) {
        var context = new AnnotationConfigApplicationContext(beans);
        return HandlerMethods.of(context.getBeanFactory(), Json.lenient());
    }

    private static Intent intent(String kind, String body, Duration window) {
        var want = new Own(kind, new Role("carrier"), new Subject("lane:oslo"), Documents.parse(body), AgreeOn.NOTHING);
        return new Intent(want, new NodeId("shop"), new AudienceId(0), window, Until.ALL);
    }
}
