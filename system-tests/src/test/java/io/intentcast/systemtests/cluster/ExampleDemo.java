package io.intentcast.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The applications that the demo of one of the {@code examples} starts. They are in this JVM, with a class loader of
 * their own: each example has an {@code application.yml}, which nobody else is to read.
 */
public record ExampleDemo(List<ConfigurableApplicationContext> applications, URLClassLoader loader)
        implements AutoCloseable {

    private static final Path EXAMPLES = Path.of("..", "examples");

    /**
     * Returns when the demo has started its applications, which may not be ready yet.
     *
     * @param example the name of its directory; it was built before
     * @param mainClass its name within the package of all examples
     */
    public static ExampleDemo start(String example, String mainClass, List<String> arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        var demo = new ExampleDemo(new ArrayList<>(), classesOf(example));
        thread.setContextClassLoader(demo.loader);
        try {
            var shared = SharedClassMetadata.of(demo.loader);
            SpringApplication.withHook(
                    application -> {
                        application.addInitializers(shared);
                        return demo.collecting();
                    },
                    () -> demo.run(mainClass, arguments));
            return demo;
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Calls the application that was started last. */
    public Rest last() {
        String port = applications.getLast().getEnvironment().getRequiredProperty("local.server.port");
        return new Rest(URI.create("http://127.0.0.1:" + port));
    }

    /** Stops all applications. */
    @Override
    public void close() {
        applications.reversed().forEach(ConfigurableApplicationContext::close);
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SpringApplicationRunListener collecting() {
        return new SpringApplicationRunListener() {
            @Override
            public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
                applications.add(context);
            }
        };
    }

    private void run(String mainClass, List<String> arguments) {
        try {
            loader.loadClass("io.intentcast.examples." + mainClass)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments.toArray(String[]::new));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(mainClass + " cannot start", e);
        }
    }

    private static URLClassLoader classesOf(String example) {
        Path classes = EXAMPLES.resolve(example).resolve("target").resolve("classes");
        assertThat(classes).as("the example, which is built before").isDirectory();
        try {
            return new URLClassLoader(new URL[] {classes.toUri().toURL()}, ExampleDemo.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(classes.toString(), e);
        }
    }
}
