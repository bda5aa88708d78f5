package io.intentcast.platform.kafka;

/** Lets parts of one phase stop at the same time: each takes its own time, and the phase as long as the slowest. */
final class Stopping {

    private Stopping() {}

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
