package io.intentcast.platform.kafka;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down until every tailing reader has caught up once: a service that has not read yet does not know yet. */
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
