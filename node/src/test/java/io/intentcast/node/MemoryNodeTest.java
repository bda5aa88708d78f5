package io.intentcast.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.MemorySeries;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.TopicBinding;
import io.intentcast.node.series.WordOutbox;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A node whose store is the memory. */
class MemoryNodeTest {

    @TempDir
    private Path directory;

    @IntentNode(role = "carrier")
    static class Carrier {}

    /** Starts a node, up to what needs Kafka. */
    public static final class Start implements Runnable {

        @Override
        public void run() {
            new ApplicationContextRunner()
                    .withUserConfiguration(Carrier.class)
                    .withConfiguration(AutoConfigurations.of(NodeAutoConfiguration.class))
                    .withPropertyValues(
                            "intentcast.node.id=c1",
                            "intentcast.node.store=memory",
                            "intentcast.node.data-dir=" + System.getProperty("memory.node.directory"))
                    .run(context -> assertThat(context.getBean(Series.class))
                            .isInstanceOf(MemorySeries.class)
                            .isSameAs(context.getBean(WordOutbox.class))
                            .isSameAs(context.getBean(TopicBinding.class)));
        }
    }

    @Test
    void itNeedsNeitherRocksDbNorADirectory() throws Exception {
        Path unused = directory.resolve("data");
        System.setProperty("memory.node.directory", unused.toString());
        try (var withoutRocksDb = new URLClassLoader(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("rocksdbjni"))
                        .map(MemoryNodeTest::url)
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
            Class<?> start = withoutRocksDb.loadClass(Start.class.getName());
            Thread.currentThread().setContextClassLoader(withoutRocksDb);

            ((Runnable) start.getConstructor().newInstance()).run();
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
            System.clearProperty("memory.node.directory");
        }

        assertThat(unused).doesNotExist();
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
