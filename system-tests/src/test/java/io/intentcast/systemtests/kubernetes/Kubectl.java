package io.intentcast.systemtests.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The {@code kubectl} command, which can render without a cluster. */
final class Kubectl {

    private static final Pattern KUSTOMIZE_5 = Pattern.compile("Kustomize Version: v(?:[5-9]|\\d\\d)");

    private Kubectl() {}

    /** Skips the test with a message where the command is missing, or too old to know components. */
    static void assumePresent() {
        Assumptions.assumeTrue(
                isPresent(),
                "SKIPPED: there is no kubectl with kustomize 5 on the PATH, so nothing can be rendered here");
    }

    /** @throws IllegalStateException with its error output */
    static String kustomize(Path folder) {
        return run("kubectl", "kustomize", folder.toString());
    }

    private static boolean isPresent() {
        try {
            return KUSTOMIZE_5.matcher(run("kubectl", "version", "--client")).find();
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
