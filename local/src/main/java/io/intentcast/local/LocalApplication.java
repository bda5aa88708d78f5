package io.intentcast.local;

import io.intentcast.platform.RootLocale;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** Starts everything in one JVM and prints how to use it. */
public final class LocalApplication {

    private LocalApplication() {}

    public static void main(String... args) throws InterruptedException {
        RootLocale.use();
        long began = System.nanoTime();
        LogSettings.byLogbackAlone();
        try {
            Suite suite = Suite.of(args);
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop"));
            System.out.println("Starting Kafka and " + suite.plan().services() + " services on this machine ...");
            suite.start();
            System.out.println(new Banner(suite.plan()).after(Duration.ofNanos(System.nanoTime() - began)));
        } catch (CancellationException _) {
            return;
        } catch (RuntimeException e) {
            System.err.println("Intentcast does not start.\n" + e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }
}
