package io.intentcast.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.client.intents.OwnAsk;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What an intent of an application's own kind is about, when the application does not say. */
class SubjectTest {

    private FakeService service;
    private IntentcastClient client;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        service.then(202, Samples.DECLARED);
        client = Samples.patient(service);
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    private record WantQuote(String to, double kg) {}

    @Test
    void theSameQuestionIsAboutTheSameHoweverItIsWritten() {
        var reversed = new LinkedHashMap<String, Object>();
        reversed.put("kg", 2.5);
        reversed.put("to", "Oslo");

        assertThat(subject(quote(new WantQuote("Oslo", 2.5))))
                .isEqualTo("want_quote:1f43b8b5b03bc6fc")
                .isEqualTo(subject(quote(new WantQuote("Oslo", 2.5)).where("region", "eu")))
                .isEqualTo(subject(quote(reversed)));
    }

    @Test
    void otherQuestionsAreAboutSomethingElse() {
        assertThat(IntStream.range(0, 20).mapToObj(kg -> subject(quote(new WantQuote("Oslo", kg)))))
                .doesNotHaveDuplicates();
        assertThat(subject(client.intents()
                        .ask("want_label", new WantQuote("Oslo", 2.5))
                        .of("carrier")))
                .isEqualTo("want_label:1f43b8b5b03bc6fc");
    }

    @Test
    void whatIsSaidCounts() {
        assertThat(subject(quote(Map.of()).about("lane:oslo"))).isEqualTo("lane:oslo");
    }

    private OwnAsk quote(Object body) {
        return client.intents().ask("want_quote", body).of("carrier");
    }

    private String subject(OwnAsk ask) {
        ask.declare();
        return JsonMapper.shared()
                .readTree(service.last().text())
                .path("subject")
                .asString();
    }
}
