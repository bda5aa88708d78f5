package io.intentcast.benchmarks.report;

import io.intentcast.benchmarks.results.Case;
import io.intentcast.benchmarks.results.Measurement;
import io.intentcast.benchmarks.results.Round;
import io.intentcast.benchmarks.results.Traffic;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Measurements for tests. */
final class Measured {

    private Measured() {}

    /** Rounds with these rates; each question takes so much CPU time, half of it in the broker. */
    static Measurement of(Case of, double cpuMicros, double... perSecond) {
        List<Round> rounds = DoubleStream.of(perSecond)
                .mapToObj(rate -> new Round(
                        rate,
                        0,
                        1_000 / rate,
                        3_000 / rate,
                        Map.of("broker", cpuMicros / 2, "client", cpuMicros / 2),
                        cpuMicros / 10,
                        Map.of("client", 64.0),
                        Map.of("intents", new Traffic(1, 512), "outcomes", new Traffic(3, 1_536)),
                        0.01))
                .toList();
        return new Measurement(of, true, rounds, List.of());
    }

    static Measurement refused(Case of, String... reasons) {
        return new Measurement(of, true, List.of(), List.of(reasons));
    }
}
