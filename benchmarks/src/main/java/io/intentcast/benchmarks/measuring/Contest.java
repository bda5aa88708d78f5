package io.intentcast.benchmarks.measuring;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.benchmarks.process.Launcher;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Case;
import io.intentcast.benchmarks.results.Measurement;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.benchmarks.results.Round;
import io.intentcast.benchmarks.scenario.Asker;
import io.intentcast.benchmarks.scenario.Scenario;
import io.intentcast.benchmarks.statistics.Latencies;
import io.intentcast.benchmarks.statistics.SteadyState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Measures scenarios side by side over one stage. All run from the beginning to the end; each is under load only in its
 * rounds, which take turns with those of the others.
 */
public final class Contest implements AutoCloseable {

    private static final Duration CALM_WINDOW = Duration.ofMillis(250);
    private static final Duration CALM_TIMEOUT = Duration.ofSeconds(10);

    /** The load of all processes of the benchmark while nothing is asked, in cores. */
    private static final double CALM_LOAD = 0.4;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Stage stage;
    private final Pace pace;
    private final Consumer<String> log;
    private final Admin admin;
    private final Deque<Asker> askers = new ArrayDeque<>();
    private final List<Contestant> contestants = new ArrayList<>();

    /** A case under measurement. */
    private record Contestant(Case of, Asker asker, List<RunningPart> parts, List<Round> rounds, List<String> refused) {

        Load load() {
            return Load.of(() -> asker.ask(of.question()), of.inFlight());
        }
    }

    /** @param log told what happens, a line at a time */
    public Contest(Stage stage, Pace pace, Consumer<String> log) {
        this.stage = stage;
        this.pace = pace;
        this.log = log;
        this.admin = Clients.admin(stage.bootstrapServers());
    }

    /** Starts a scenario, which will be measured under each of these loads that tells something about it. */
    public void add(Scenario scenario, Collection<Integer> inFlight) {
        Asker asker = scenario.start(stage);
        askers.push(asker);
        List<RunningPart> parts = Stream.of(List.of(Launcher.client()), stage.broker(), asker.parts())
                .flatMap(List::stream)
                .toList();
        for (Question question : Question.values()) {
            inFlight.stream().filter(open -> scenario.measures(question, open)).forEach(open -> {
                var of = new Case(scenario.name(), stage.nodes(), question, open);
                contestants.add(new Contestant(of, asker, parts, new ArrayList<>(), new ArrayList<>()));
            });
        }
    }

    /** Measures everything that was added. */
    public List<Measurement> measure() throws InterruptedException {
        Map<Case, Boolean> steady = warmUp();
        for (int turn = 1; turn <= pace.mostTurns(); turn++) {
            List<Contestant> open = contestants.stream()
                    .filter(contestant -> contestant.rounds().size() < pace.rounds())
                    .toList();
            if (!open.isEmpty()) {
                log.accept("round %s: %s cases".formatted(turn, open.size()));
            }
            for (Contestant contestant : open) {
                measure(contestant);
            }
        }
        return contestants.stream()
                .map(contestant -> new Measurement(
                        contestant.of(),
                        steady.getOrDefault(contestant.of(), false),
                        contestant.rounds(),
                        contestant.refused()))
                .toList();
    }

    /**
     * Whether each became steady. Those with many questions in flight come first: they compile the code for the others.
     */
    private Map<Case, Boolean> warmUp() throws InterruptedException {
        var steady = new HashMap<Case, Boolean>();
        List<Contestant> busiestFirst = contestants.stream()
                .sorted(Comparator.comparingInt(contestant -> -contestant.of().inFlight()))
                .toList();
        for (Contestant contestant : busiestFirst) {
            steady.put(contestant.of(), warmUp(contestant));
        }
        return steady;
    }

    private boolean warmUp(Contestant contestant) throws InterruptedException {
        var rates = new ArrayList<Double>();
        try (Load load = contestant.load()) {
            Duration window = Pace.warmUpWindow(contestant.of().inFlight());
            long most = Math.max(1, pace.longestWarmUp().dividedBy(Pace.LONG_WINDOW));
            while (rates.size() < most && !SteadyState.OF_A_WARM_UP.isReached(rates)) {
                long before = load.answered();
                Thread.sleep(window);
                rates.add((load.answered() - before) * NANOS_PER_SECOND / window.toNanos());
            }
        }
        boolean steady = SteadyState.OF_A_WARM_UP.isReached(rates);
        log.accept("%s: %s/s %s"
                .formatted(contestant.of(), Math.round(rates.getLast()), steady ? "steady" : "not steady yet"));
        return steady;
    }

    /** The expense is that of the whole load, until all that it caused is done. */
    private void measure(Contestant contestant) throws InterruptedException {
        TopicSizes sizesBefore = TopicSizes.read(admin);
        Expense before = expense(contestant);
        Load load = contestant.load();
        Latencies latencies;
        double seconds;
        try (load) {
            Thread.sleep(Pace.LEAD_IN);
            load.takeLatencies();
            long begun = System.nanoTime();
            Thread.sleep(pace.round());
            latencies = load.takeLatencies();
            seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        }
        awaitCalm(contestant);
        Expense after = expense(contestant);
        TopicSizes sizes = TopicSizes.read(admin);
        double otherLoad = after.otherLoad(before);
        if (latencies.count() == 0) {
            contestant.refused().add("no right answer of %s".formatted(load.failed()));
        } else if (otherLoad > pace.mostOtherLoad()) {
            contestant.refused().add(String.format(Locale.ROOT, "a load of others of %.2f cores", otherLoad));
        } else {
            contestant
                    .rounds()
                    .add(new Round(
                            latencies.count() / seconds,
                            load.failed(),
                            latencies.millisAt(0.5),
                            latencies.millisAt(0.99),
                            after.cpuMicros(before, load.answered()),
                            after.compilerMicros(before, load.answered()),
                            after.allocatedKilobytes(before, load.answered()),
                            sizes.perOperation(sizesBefore, load.answered()),
                            otherLoad));
        }
    }

    /** Views may still fold what was concluded. */
    private void awaitCalm(Contestant contestant) throws InterruptedException {
        long deadline = System.nanoTime() + CALM_TIMEOUT.toNanos();
        Expense before = expense(contestant);
        do {
            Thread.sleep(CALM_WINDOW);
            Expense now = expense(contestant);
            if (now.ownLoad(before) < CALM_LOAD) {
                return;
            }
            before = now;
        } while (System.nanoTime() - deadline < 0);
    }

    private Expense expense(Contestant contestant) {
        return Expense.now(
                contestant.parts(),
                Stream.concat(contestant.parts().stream(), stage.parts().stream())
                        .map(RunningPart::handle)
                        .toList());
    }

    @Override
    public void close() {
        while (!askers.isEmpty()) {
            askers.pop().close();
        }
        admin.close(Duration.ofSeconds(1));
    }
}
