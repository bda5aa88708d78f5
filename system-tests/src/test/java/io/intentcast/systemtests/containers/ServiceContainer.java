package io.intentcast.systemtests.containers;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Volume;
import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.systemtests.cluster.Instance;
import io.intentcast.systemtests.cluster.Rest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A service in a container with the restrictions of docker-compose.yml, and a volume of its name. It keeps its port
 * across restarts.
 */
final class ServiceContainer implements Instance {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int SECONDS_TO_STOP = 30;
    private static final long MEMORY = 512L << 20;

    private final String name;
    private final int port = LoopbackPorts.free(1).getFirst();
    private final GenericContainer<?> container;

    /**
     * Not started yet.
     *
     * @param insidePort the port in the container
     * @param volume created if there is none of this name
     * @param settings as environment variables
     */
    ServiceContainer(
            String service, int insidePort, String name, Network network, String volume, Map<String, String> settings) {
        this.name = name;
        container = new GenericContainer<>(DockerImageName.parse(Engine.imageOf(service)))
                .withNetwork(network)
                .withNetworkAliases(name, service)
                .withLabel(Engine.LABEL, name)
                .withEnv(settings)
                .withExposedPorts(insidePort)
                .withCreateContainerCmdModifier(command -> confine(command, insidePort, volume))
                .withStartupTimeout(TIMEOUT)
                .waitingFor(Wait.forHttp("/readyz").forPort(insidePort).withStartupTimeout(TIMEOUT));
    }

    private void confine(CreateContainerCmd command, int insidePort, String volume) {
        HostConfig host = command.getHostConfig();
        if (host == null) {
            throw new IllegalStateException("a container without a host configuration: " + name);
        }
        host.withPortBindings(PortBinding.parse("%s:%s:%s".formatted(LoopbackPorts.HOST, port, insidePort)))
                .withBinds(new Bind(volume, new Volume("/var/lib/intentcast")))
                .withTmpFs(Map.of("/tmp", "size=64m"))
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY);
    }

    @Override
    public String name() {
        return name;
    }

    GenericContainer<?> container() {
        return container;
    }

    @Override
    public Rest rest() {
        return new Rest(URI.create("http://%s:%s".formatted(LoopbackPorts.HOST, port)));
    }

    /** As {@code docker stop} does. Returns when it has ended. */
    void stop() {
        Engine.client()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(SECONDS_TO_STOP)
                .exec();
    }

    /** As {@code docker kill} does. */
    void kill() {
        Engine.client().killContainerCmd(container.getContainerId()).exec();
    }

    /** After {@link #stop} or {@link #kill}. Returns when it is ready. */
    void startAgain() {
        Engine.client().startContainerCmd(container.getContainerId()).exec();
        awaitReady();
    }

    /** The exit code of its process. */
    long exitCode() {
        Long code = Engine.client()
                .inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getExitCodeLong();
        if (code == null) {
            throw new IllegalStateException(name + " has not ended");
        }
        return code;
    }

    void awaitReady() {
        await(name + " is ready")
                .atMost(TIMEOUT)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> isUp("/readyz"));
    }

    /** @param path {@code /livez} or {@code /readyz} */
    boolean isUp(String path) {
        return rest().get(path).status() == 200;
    }

    /** Removes the container; its volume stays. */
    void remove() {
        container.stop();
    }
}
