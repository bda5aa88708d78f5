package io.intentcast.systemtests.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.DockerClientFactory;

/** The Docker engine, and the tests' resources on it. */
final class Engine {

    /** The label of everything that tests may leave behind. */
    static final String LABEL = "io.intentcast.test";

    /** Flags of JVMs that are started more often than they are used for long: half the CPU of a start. */
    static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private Engine() {}

    static boolean isThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static DockerClient client() {
        return DockerClientFactory.lazyClient();
    }

    /**
     * The image of a service, as built by {@code docker compose build}.
     *
     * @throws IllegalStateException when it does not exist
     */
    static String imageOf(String service) {
        String image = "intentcast/%s:%s".formatted(service, System.getProperty("intentcast.version"));
        try {
            client().inspectImageCmd(image).exec();
            return image;
        } catch (NotFoundException e) {
            throw new IllegalStateException(
                    "there is no image %s; ./mvnw -DskipTests package && docker compose build makes it"
                            .formatted(image),
                    e);
        }
    }
}
