package io.intentcast.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The user's settings, as {@code --intentcast.local.*} or in the environment.
 *
 * @param nodes the number of nodes that keep chunks, 4 to 50: the story needs two that say yes, one that says no, and
 *     one that is off
 * @param data the directory for all data, relative to the working directory
 * @param brokerPort the port of Kafka; 0 for any free port
 * @param intentPort the port of intent-service; 0 for any free port
 * @param consensusPort the port of consensus-service; 0 for any free port
 * @param firstNodePort the port of the first node that keeps chunks, the others have the ports after it; 0 for any
 *     free ports
 * @param firstMapperPort the port of the first node that keeps observations, the others have the ports after it; 0
 *     for any free ports
 */
@ConfigurationProperties(LocalSettings.PREFIX)
record LocalSettings(
        @DefaultValue("10") int nodes,
        @DefaultValue("data") String data,
        @DefaultValue("9092") int brokerPort,
        @DefaultValue("8080") int intentPort,
        @DefaultValue("8090") int consensusPort,
        @DefaultValue("8101") int firstNodePort,
        @DefaultValue("8201") int firstMapperPort) {

    static final String PREFIX = "intentcast.local";
    private static final String NAMES =
            "nodes, data, broker-port, intent-port, consensus-port, first-node-port, first-mapper-port";

    public LocalSettings {
        require(nodes >= 4 && nodes <= 50, "nodes", nodes, "is not from 4 to 50");
        require(!data.isBlank(), "data", data, "is empty");
        requirePort("broker-port", brokerPort, 1);
        requirePort("intent-port", intentPort, 1);
        requirePort("consensus-port", consensusPort, 1);
        requirePort("first-node-port", firstNodePort, nodes);
        requirePort("first-mapper-port", firstMapperPort, DemoNode.mappers().size());
    }

    /** @throws IllegalArgumentException naming the setting that is unknown or out of range */
    static LocalSettings of(String... args) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
        ConfigurationPropertySources.attach(environment);
        try {
            return Binder.get(environment)
                    .bindOrCreate(
                            PREFIX,
                            Bindable.of(LocalSettings.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        } catch (BindException e) {
            throw new IllegalArgumentException(brokenRule(e), e);
        }
    }

    /** The arguments that are not local settings but meant for every service. */
    static List<String> others(String... args) {
        return Stream.of(args)
                .filter(arg -> !arg.startsWith("--" + PREFIX + "."))
                .toList();
    }

    private static String brokenRule(BindException e) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
        if (root instanceof UnboundConfigurationPropertiesException unknown) {
            return unknown.getUnboundProperties().stream()
                    .map(property -> property.getName() + " is not a setting; there are " + NAMES)
                    .collect(Collectors.joining("\n"));
        }
        String rule = String.valueOf(root.getMessage());
        return rule.startsWith(PREFIX) ? rule : e.getName() + ": " + rule;
    }

    private static void requirePort(String name, int first, int count) {
        require(first >= 0 && first + count - 1 <= 65_535, name, first, "is not a port (0 to 65535)");
    }

    private static void require(boolean holds, String name, Object value, String broken) {
        if (!holds) {
            throw new IllegalArgumentException("%s.%s=%s %s".formatted(PREFIX, name, value, broken));
        }
    }
}
