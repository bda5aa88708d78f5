package io.intentcast.systemtests.cluster;

import io.intentcast.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Starts the broker for the first test that needs it, and stops it after the last one. */
final class SharedBroker implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedBroker.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        Cluster.class, _ -> Cluster.over(broker(context), temporaryDirectory()), Cluster.class);
    }

    private static EmbeddedBroker broker(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Kept.class, _ -> Kept.started(), Kept.class)
                .broker();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("intentcast-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Kept(EmbeddedBroker broker, Path directory) implements AutoCloseable {

        static Kept started() {
            Path directory = temporaryDirectory();
            return new Kept(EmbeddedBroker.start(directory, 0), directory);
        }

        @Override
        public void close() throws IOException {
            broker.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
