package io.intentcast.platform.disk;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports "out of service" while a data directory cannot be written to or its disk is full. */
final class DiskHealth implements HealthIndicator {

    private final List<WritableDirectory> directories;

    DiskHealth(List<WritableDirectory> directories) {
        this.directories = List.copyOf(directories);
    }

    @Override
    public Health health() {
        List<String> troubles = directories.stream()
                .flatMap(directory -> directory.trouble().stream())
                .toList();
        if (!troubles.isEmpty()) {
            return Health.outOfService()
                    .withDetail("reason", String.join("; ", troubles))
                    .build();
        }
        var up = Health.up();
        directories.forEach(directory ->
                up.withDetail(directory.path().toString(), directory.free() + " bytes more may be taken in"));
        return up.build();
    }
}
