package io.intentcast.examples.quotes;

import io.intentcast.examples.quotes.carrier.CarrierApplication;
import io.intentcast.examples.quotes.shop.ShopApplication;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Four carriers and the shop in one JVM. Each could be a process on a machine of its own. */
public final class QuotesDemo {

    private QuotesDemo() {}

    public static void main(String... args) {
        for (String carrier : List.of("north", "post", "van", "coast")) {
            new SpringApplicationBuilder(CarrierApplication.class)
                    .profiles(carrier)
                    .run(args);
        }
        new SpringApplicationBuilder(ShopApplication.class).profiles("shop").run(args);
    }
}
