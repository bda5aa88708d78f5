package io.intentcast.systemtests.carrier;

import io.intentcast.node.Answer;
import io.intentcast.node.IntentNode;
import io.intentcast.node.Limiter;
import io.intentcast.node.OnIntent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/**
 * Quotes to Oslo at once. To Bergen it only quotes in its second life: in the first it never comes back. It has one
 * lorry to Narvik, and none is left from the first quote on.
 */
@SpringBootApplication
@IntentNode(role = "carrier")
public class CarrierApplication {

    private final Path asked;
    private volatile double lorries = 1;

    CarrierApplication(@Value("${carrier.asked}") Path asked) {
        this.asked = asked;
    }

    @Bean
    Limiter lorryLimiter() {
        return Limiter.of("lorries", () -> lorries);
    }

    record WantQuote(String to, double kg) {}

    record Quote(double price) {}

    @OnIntent("want_quote")
    Answer<Quote> quote(WantQuote want) throws IOException, InterruptedException {
        return switch (want.to()) {
            case "Oslo" -> Answer.yes(new Quote(want.kg() * 2));
            case "Bergen" -> {
                if (!Files.exists(asked)) {
                    Files.createFile(asked);
                    new CountDownLatch(1).await();
                }
                yield Answer.yes(new Quote(want.kg() * 3));
            }
            case "Narvik" -> {
                lorries = 0;
                yield Answer.yes(new Quote(want.kg() * 4));
            }
            case "Rome" -> Answer.rateLimited(Duration.ofMinutes(1));
            case "Atlantis" -> throw new IllegalArgumentException("there is no Atlantis");
            default -> Answer.silence();
        };
    }

    public static void main(String... args) {
        builder().run(args);
    }

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(CarrierApplication.class);
    }
}
