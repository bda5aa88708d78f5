package io.intentcast.benchmarks.process;

import io.intentcast.consensus.ConsensusServiceApplication;
import io.intentcast.intent.IntentServiceApplication;
import io.intentcast.local.RunningService;
import io.intentcast.local.ServicePlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** intent-service or consensus-service. Its arguments are those of the service, after its name and its port. */
public final class ServicePart implements Part {

    private static final Duration READY_TIMEOUT = Duration.ofMinutes(5);
    private static final String INTENT_SERVICE = "intent-service";

    @Override
    public AutoCloseable start(List<String> arguments) {
        String name = arguments.getFirst();
        var builder = name.equals(INTENT_SERVICE)
                ? IntentServiceApplication.builder()
                : ConsensusServiceApplication.builder();
        var plan = new ServicePlan(name, Integer.parseInt(arguments.get(1)), Map.of());
        return RunningService.start(plan, builder, arguments.subList(2, arguments.size()), READY_TIMEOUT);
    }

    /** The arguments with which a part starts this service. */
    static String[] arguments(ServicePlan plan) {
        return Stream.concat(Stream.of(plan.name(), "" + plan.port()), plan.arguments().stream())
                .toArray(String[]::new);
    }
}
