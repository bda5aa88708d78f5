package io.intentcast.systemtests.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The {@code kubectl} command, which can render without a cluster. */
final class Kubectl {

    private Kubectl() {}

    /** Skips the test with a message where the command is missing. */
    static void assumePresent() {
        Assumptions.assumeTrue(
                isPresent(), "SKIPPED: there is no kubectl on the PATH, so nothing can be rendered here");
    }

    /** @throws IllegalStateException with its error output */
    static String kustomize(Path folder) {
        return run("kubectl", "kustomize", folder.toString());
    }

    private static boolean isPresent() {
        try {
            var _ = run("kubectl", "version", "--client");
            return true;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
