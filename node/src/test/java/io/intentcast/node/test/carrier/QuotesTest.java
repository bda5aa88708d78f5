package io.intentcast.node.test.carrier;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.Answer;
import io.intentcast.node.test.IntentNodeTest;
import io.intentcast.node.test.NodeTester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.core.JacksonException;

/** The example of the documentation, with rows for all else that a node may say. */
@IntentNodeTest(properties = "intentcast.node.capacity-per-second=100")
@Import(Rates.class)
class QuotesTest {

    @TestConfiguration
    static class StandingClock {

        @Bean
        InstantSource noon() {
            return InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
        }
    }

    @Autowired
    NodeTester node;

    @Autowired
    Lorries lorries;

    @AfterEach
    void lorriesComeBack() {
        lorries.back();
    }

    @Test
    void toOsloThereIsAQuote() {
        assertThat(node.asked("want_quote", new WantQuote("Oslo", 2.5)).says(Quote.class))
                .isEqualTo(Answer.yes(new Quote(5)));
    }

    @Test
    void whatTheMethodSaysIsShown() {
        assertThat(quoteTo("Bergen")).isEqualTo(Answer.rateLimited(ofMinutes(1)));
        assertThat(quoteTo("Paris")).isEqualTo(Answer.silence());
        assertThat(node.asked("want_quote", new WantQuote("Rome", 1))
                        .from("shop")
                        .says(Quote.class))
                .isEqualTo(Answer.no("abroad_of_shop"));
    }

    @Test
    void whatTheNodeSaysInsteadIsShown() {
        assertThat(quoteTo("Atlantis")).isEqualTo(Answer.no("failed"));
        assertThat(node.asked("want_quote", Map.of("to", "Oslo")).says(Quote.class))
                .isEqualTo(Answer.no("not_understood"));
        assertThat(node.asked("want_pony", Map.of()).says(Quote.class)).isEqualTo(Answer.no("not_understood"));
        assertThat(node.asked("want_quote", new WantQuote("Oslo", 1))
                        .of("baker")
                        .says(Quote.class))
                .isEqualTo(Answer.silence());
        assertThat(node.asked("want_quote", new WantQuote("Oslo", 1))
                        .from("tested")
                        .says(Quote.class))
                .as("its own intent")
                .isEqualTo(Answer.silence());
    }

    @Test
    void aMethodThatTakesTooLongFails() {
        assertThat(node.asked("want_patience", new WantQuote("Oslo", 1))
                        .within(ofMillis(40))
                        .says(Quote.class))
                .isEqualTo(Answer.no("failed"));
    }

    @Test
    void ownLimitersAndSharesCount() {
        lorries.send();
        assertThat(quoteTo("Oslo")).isEqualTo(Answer.rateLimited("lorries", ofSeconds(1)));
        lorries.back();

        assertThat(list()).isEqualTo(Answer.yes(new Quote(0)));
        assertThat(list()).isEqualTo(Answer.rateLimited("w_tracking", ofSeconds(1)));
    }

    @Test
    void aClaimOfAnotherFormAndABuiltInKindAreRefused() {
        assertThatThrownBy(
                        () -> node.asked("want_quote", new WantQuote("Oslo", 1)).says(WantQuote.class))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> node.asked("want_chunk", Map.of())).hasMessage("kind 'want_chunk' is built in");
    }

    /** Each line of it is one here. */
    @Test
    void theExampleOfTheDocumentationIsThisTest() throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "nodes.md"));
        String source = Files.readString(
                Path.of("src", "test", "java", "io", "intentcast", "node", "test", "carrier", "QuotesTest.java"));
        String test = documentation.substring(documentation.indexOf("```java\n@IntentNodeTest") + "```java\n".length());

        assertThat(test.substring(0, test.indexOf("```"))
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.startsWith("@IntentNodeTest")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(source).contains(line));
    }

    private Answer<Quote> quoteTo(String to) {
        return node.asked("want_quote", new WantQuote(to, 1)).says(Quote.class);
    }

    private Answer<Quote> list() {
        return node.asked("want_list", Map.of()).says(Quote.class);
    }
}
