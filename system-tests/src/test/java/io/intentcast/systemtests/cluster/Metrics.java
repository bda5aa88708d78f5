package io.intentcast.systemtests.cluster;

import java.net.URI;

/** The metrics of a service, as Prometheus reads them. */
public record Metrics(Rest service) {

    public static Metrics of(URI service) {
        return new Metrics(new Rest(service));
    }

    /** The sum of all samples with this prefix: a name, or a name and its first labels; 0 if there are none. */
    public double sum(String beginning) {
        return service.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning) && !isLongerName(line.charAt(beginning.length())))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static boolean isLongerName(char next) {
        return next == '_' || Character.isLetterOrDigit(next);
    }
}
