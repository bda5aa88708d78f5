package io.intentcast.benchmarks.process;

import io.intentcast.local.ServicePlan;
import io.intentcast.local.broker.LoopbackPorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One broker, and the suite over it. What it starts stops with it, the newest first. Not thread-safe. */
public final class Stage implements AutoCloseable {

    private static final String BROKER = "broker";
    /** A port of a broker that is named by its address. */
    private static final int UNNAMED = 0;

    private static final int BROKER_HEAP = 512;
    private static final int SERVICE_HEAP = 512;
    private static final int HEAP_OF_NODES = 256;
    private static final int HEAP_OF_A_NODE = 32;

    private final Launcher launcher;
    private final Path data;
    private final int nodes;
    private final boolean sharedSeries;
    private final String bootstrapServers;
    private final Deque<RunningPart> started = new ArrayDeque<>();
    private @Nullable Suite suite;

    /** The services without nodes. */
    public record Services(RunningPart consensus, RunningPart intent, URI consensusUrl, URI intentUrl) {}

    /** The services and their nodes. */
    public record Suite(Services services, RunningPart nodes) {

        public List<RunningPart> parts() {
            return List.of(services.consensus, services.intent, nodes);
        }
    }

    private Stage(Launcher launcher, Path data, int nodes, boolean sharedSeries, String bootstrapServers) {
        this.launcher = launcher;
        this.data = data;
        this.nodes = nodes;
        this.sharedSeries = sharedSeries;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker of its own.
     *
     * @param sharedSeries whether storage nodes share their series as chunks
     */
    public static Stage withBroker(Launcher launcher, Path data, int nodes, boolean sharedSeries) {
        int port = LoopbackPorts.free(1).getFirst();
        var stage = new Stage(launcher, data, nodes, sharedSeries, LoopbackPorts.HOST + ":" + port);
        stage.start(BROKER, BrokerPart.class, BROKER_HEAP, data.resolve("kafka").toString(), "" + port);
        return stage;
    }

    /**
     * Uses a broker that runs already.
     *
     * @param broker its process if it is on this machine; null otherwise, and then its CPU time is not known
     */
    public static Stage over(
            String bootstrapServers,
            @Nullable ProcessHandle broker,
            Launcher launcher,
            Path data,
            int nodes,
            boolean sharedSeries) {
        var stage = new Stage(launcher, data, nodes, sharedSeries, bootstrapServers);
        if (broker != null) {
            stage.started.push(new PartOutside(BROKER, broker));
        }
        return stage;
    }

    public int nodes() {
        return nodes;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The directory with one for the data of each process that keeps any. */
    public Path data() {
        return data;
    }

    /** Its broker, if its process is known and not this one. */
    public List<RunningPart> broker() {
        return started.stream().filter(part -> part.process().equals(BROKER)).toList();
    }

    /** All that runs. */
    public List<RunningPart> parts() {
        return List.copyOf(started);
    }

    /** Starts a part, which stops with this stage. */
    public RunningPart start(String process, Class<? extends Part> part, int heapMegabytes, String... arguments) {
        return add(launcher.start(process, part, heapMegabytes, arguments));
    }

    /** From now on the part stops with this stage. */
    public RunningPart add(RunningPart running) {
        started.push(running);
        return running;
    }

    /** The suite with storage nodes, which is started for the first who asks for it. */
    public Suite suite() {
        Suite current = suite == null ? startSuite() : suite;
        suite = current;
        return current;
    }

    private Suite startSuite() {
        Services services = startServices();
        return new Suite(
                services,
                start(
                        "nodes",
                        NodesPart.class,
                        HEAP_OF_NODES + nodes * HEAP_OF_A_NODE,
                        "" + nodes,
                        bootstrapServers,
                        services.consensusUrl().toString(),
                        services.intentUrl().toString(),
                        data.resolve("nodes").toString(),
                        "" + sharedSeries));
    }

    /** Starts one instance of each service. */
    public Services startServices() {
        List<Integer> ports = LoopbackPorts.free(2);
        URI consensusUrl = ServicePlan.urlOf(ports.getFirst());
        URI intentUrl = ServicePlan.urlOf(ports.getLast());
        RunningPart consensus = startConsensus(ports.getFirst(), intentUrl);
        var plan = ServicePlan.intentService(ports.getLast(), UNNAMED, consensusUrl)
                .with(Map.of(
                        "intentcast.intent.data-dir",
                        data.resolve("intent-service").toString()));
        return new Services(consensus, service(plan), consensusUrl, intentUrl);
    }

    /** Starts an instance of consensus-service, on the data of the one that had this port before. */
    public RunningPart startConsensus(int port, URI intentUrl) {
        return service(ServicePlan.consensusService(port, UNNAMED, intentUrl, consensusData(port)));
    }

    /** The directory of what the instance of consensus-service on this port can do without. */
    public Path consensusData(int port) {
        return data.resolve("consensus-service-" + port);
    }

    private RunningPart service(ServicePlan plan) {
        ServicePlan overTheBroker = plan.with(Map.of("spring.kafka.bootstrap-servers", bootstrapServers));
        return start(plan.name(), ServicePart.class, SERVICE_HEAP, ServicePart.arguments(overTheBroker));
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
