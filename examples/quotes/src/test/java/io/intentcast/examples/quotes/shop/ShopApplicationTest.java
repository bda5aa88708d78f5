package io.intentcast.examples.quotes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.test.FakeIntents;
import io.intentcast.client.test.FakeNode;
import io.intentcast.client.test.Said;
import io.intentcast.examples.quotes.shop.ShopApplication.Quote;
import io.intentcast.examples.quotes.shop.ShopApplication.Quotes;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopApplicationTest {

    private final FakeIntents fake = new FakeIntents();
    private final IntentcastClient client = fake.client("shop");
    private final ShopApplication shop = new ShopApplication(client.intents());

    @AfterEach
    void stop() {
        client.close();
        fake.close();
    }

    @Test
    void theCheapestOfferIsTheFirstAndOnlyTheRegionIsAsked() {
        carrier("north").labelled("region", "eu").on("want_quote", euros("10.5"));
        carrier("post").labelled("region", "eu").on("want_quote", euros("9.5"));
        carrier("coast").labelled("region", "us").on("want_quote", euros("1.5"));

        assertThat(shop.quotes("Oslo", 2.5).offers())
                .extracting(offer -> offer.claim().price())
                .containsExactly(new BigDecimal("9.5"), new BigDecimal("10.5"));
    }

    @Test
    void whoIsBusyOrSilentIsShown() {
        carrier("van").labelled("region", "eu").on("want_quote", Said.rateLimited(Duration.ofMinutes(1)));
        carrier("post").labelled("region", "eu").on("want_quote", Said.silence());

        Quotes quotes = shop.quotes("Oslo", 2.5);

        assertThat(quotes.offers()).isEmpty();
        assertThat(quotes.busy()).singleElement().extracting("retryAfter").isEqualTo(Duration.ofMinutes(1));
        assertThat(quotes.silent()).extracting("node").containsExactly("post");
    }

    private FakeNode carrier(String id) {
        return fake.node(id, "carrier");
    }

    private static Said euros(String price) {
        return Said.yes(new Quote(new BigDecimal(price), "EUR"));
    }
}
