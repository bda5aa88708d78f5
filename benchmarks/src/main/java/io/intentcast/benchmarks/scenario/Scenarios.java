package io.intentcast.benchmarks.scenario;

import java.util.List;
import java.util.stream.Stream;

/** The scenarios that there are. */
public final class Scenarios {

    public static final String RAW = "raw Kafka";
    public static final String VOLUME = "raw Kafka, as much";
    public static final String TEMPLATE = "template, linger 0";
    public static final String PATIENT_TEMPLATE = "template, linger 5";
    public static final String WIRE = "suite on the wire";
    public static final String REST = "suite by REST";
    public static final String LIGHT = "suite, light nodes";

    /** Those that goals are about. */
    public static final List<Scenario> ESSENTIAL =
            List.of(new RawScenario(), new TemplateScenario(TEMPLATE, 0), new WireScenario(), new RestScenario());

    public static final List<Scenario> ALL = Stream.of(
                    ESSENTIAL,
                    List.of(new TemplateScenario(PATIENT_TEMPLATE, 5), new NatsScenario(), new JGroupsScenario()))
            .flatMap(List::stream)
            .toList();

    /** The suite with as many nodes as one process can play. */
    public static final List<Scenario> LARGE = List.of(new LightScenario());

    private Scenarios() {}
}
