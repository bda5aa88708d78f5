package io.intentcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BannerTest {

    @TempDir
    private Path directory;

    @Test
    void tellsHowToStopANodeRestartItAndDeleteTheData() {
        Path data = directory.resolve("it's my dätä dir");
        SuitePlan plan = SuitePlan.of(new LocalSettings(4, data.toString(), 0, 0, 0, 0, 0));

        String banner = new Banner(plan).after(Duration.ofSeconds(12));

        String quoted = "'" + directory.toAbsolutePath() + "/it'\\''s my dätä dir";
        assertThat(banner)
                .contains("rm -r " + quoted + "'\n")
                .contains("curl -s -X POST " + plan.node("bt2").url() + "/actuator/shutdown\n")
                .contains("/bin/java '@" + quoted.substring(1) + "/nodes/bt2.args'\n")
                .contains(plan.intent().url() + "/swagger-ui.html")
                .contains("INTENTCAST_INTENT_URL=" + plan.intent().url() + " INTENTCAST_CONSENSUS_URL="
                        + plan.consensus().url() + " ")
                .contains("java -jar cli/target/intentcast-cli-*-exec.jar ask want_chunk chunk:X\n");
    }

    @Test
    void theCommandStartsTheSavedServiceWithAnyArguments() throws Exception {
        Path data = directory.resolve("it's my dätä dir");
        Path told = data.resolve("told");
        var command = new JavaCommand(data.resolve("n.args"));
        command.save(Telling.class, new ServicePlan("n", 1, Map.of("data", data.toString(), "told", told.toString())));

        var shell = new ProcessBuilder("sh", "-c", command.text()).inheritIO().start();

        assertThat(shell.waitFor()).isZero();
        assertThat(told).content().isEqualTo("--data=" + data);
    }

    /** Writes its first argument into the file named by the second. */
    static final class Telling {

        private Telling() {}

        public static void main(String... args) throws IOException {
            Files.writeString(Path.of(args[1].substring("--told=".length())), args[0]);
        }
    }

    @Test
    void theArgumentFileHasOneArgumentPerLine() throws Exception {
        var command = new JavaCommand(directory.resolve("a b").resolve("n.args"));

        command.save(BannerTest.class, new ServicePlan("n", 1, Map.of("dir", "C:\\a \"b\"")));

        List<String> lines = Files.readAllLines(command.file());
        assertThat(lines)
                .contains("\"--dir=C:\\\\a \\\"b\\\"\"", "\"" + BannerTest.class.getName() + "\"")
                .allMatch(line -> line.startsWith("\"") && line.endsWith("\""));
    }
}
