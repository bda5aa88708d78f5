package io.intentcast.node.test.carrier;

import io.intentcast.node.Answer;
import io.intentcast.node.OnIntent;
import io.intentcast.protocol.Intent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.springframework.stereotype.Component;

@Component
class Quotes {

    private final Rates rates;
    private final Lorries lorries;

    Quotes(Rates rates, Lorries lorries) {
        this.rates = rates;
        this.lorries = lorries;
    }

    @OnIntent("want_quote")
    Answer<Quote> quote(WantQuote want, Intent intent) {
        return switch (want.to()) {
            case "Oslo" -> Answer.yes(new Quote(want.kg() * rates.perKg(want.to())));
            case "Bergen" -> Answer.rateLimited(Duration.ofMinutes(1));
            case "Narvik" -> {
                lorries.send();
                yield Answer.yes(new Quote(1));
            }
            case "Rome" -> Answer.no("abroad_of_" + intent.from());
            case "Atlantis" -> throw new IllegalArgumentException("there is no Atlantis");
            default -> Answer.silence();
        };
    }

    @OnIntent(value = "want_list", shares = 0.01)
    Answer<Quote> list() {
        return Answer.yes(new Quote(0));
    }

    @OnIntent("want_patience")
    Answer<Quote> wait(WantQuote want) throws InterruptedException {
        new CountDownLatch(1).await();
        return Answer.yes(new Quote(want.kg()));
    }
}
