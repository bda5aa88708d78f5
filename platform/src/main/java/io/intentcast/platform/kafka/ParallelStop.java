package io.intentcast.platform.kafka;

/** Lets parts of one phase stop concurrently, so that the phase takes as long as the slowest. */
final class ParallelStop {

    private ParallelStop() {}

    static void apart(String name, Runnable stop, Runnable stopped) {
        Thread.ofPlatform().name(name + "-stop").daemon().start(() -> {
            try {
                stop.run();
            } finally {
                stopped.run();
            }
        });
    }
}
