package io.intentcast.examples.prices;

import io.intentcast.examples.prices.desk.DeskApplication;
import io.intentcast.examples.prices.source.SourceApplication;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Five sources and the desk in one JVM. Each could be a process on a machine of its own. */
public final class PricesDemo {

    private PricesDemo() {}

    public static void main(String... args) {
        for (String source : List.of("zurich", "london", "dubai", "denver", "broken")) {
            new SpringApplicationBuilder(SourceApplication.class)
                    .profiles(source)
                    .run(args);
        }
        new SpringApplicationBuilder(DeskApplication.class).profiles("desk").run(args);
    }
}
