package io.intentcast.platform.kafka;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports "out of service" until every tailing consumer has caught up once. */
final class TailHealth implements HealthIndicator {

    private final Supplier<List<TailReader<?>>> readers;

    TailHealth(Supplier<List<TailReader<?>>> readers) {
        this.readers = readers;
    }

    @Override
    public Health health() {
        List<String> behind = readers.get().stream()
                .filter(reader -> !reader.caughtUp().isDone())
                .map(TailReader::name)
                .toList();
        return behind.isEmpty()
                ? Health.up().build()
                : Health.outOfService().withDetail("behind", behind).build();
    }
}
