package io.intentcast.systemtests.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.DockerClientFactory;

/** The Docker engine, and what is ours on it. */
final class Engine {

    /** By this label everything can be found that tests have left behind. */
    static final String LABEL = "io.intentcast.test";

    private Engine() {}

    static boolean isThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static DockerClient client() {
        return DockerClientFactory.lazyClient();
    }

    /**
     * The image of a service, as it is built by {@code docker compose build}.
     *
     * @throws IllegalStateException when it is not there
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
