package io.intentcast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.benchmarks.experiment.Experiment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void withoutArgumentsAllIsMeasuredOverABrokerOfItsOwn() {
        Options options = Options.of(List.of());

        assertThat(options.quick()).isFalse();
        assertThat(options.oneJvm()).isFalse();
        assertThat(options.sharedSeries()).isFalse();
        assertThat(options.bootstrapServers()).isNull();
        assertThat(options.wants("suite by REST")).isTrue();
        assertThat(options.names("suite by REST")).isFalse();
        assertThat(options.wants(10)).isTrue();
        assertThat(options.longestWarmUp()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.output()).isEqualTo(Path.of("target/benchmarks").toAbsolutePath());
    }

    @Test
    void argumentsAreRead() {
        Options options = Options.of(List.of(
                "--quick",
                "--share-series",
                "--one-jvm",
                "--bootstrap-servers=10.0.0.1:9092",
                "--only=raw",
                "--only=suite",
                "--nodes=5",
                "--nodes=1000",
                "--rounds=7",
                "--seconds=0.5",
                "--memory-minutes=5",
                "--other-load=0.5",
                "--broker-pid=" + ProcessHandle.current().pid()));

        assertThat(options.quick()).isTrue();
        assertThat(options.oneJvm()).isTrue();
        assertThat(options.sharedSeries()).isTrue();
        assertThat(options.bootstrapServers()).isEqualTo("10.0.0.1:9092");
        assertThat(options.brokerProcess()).isEqualTo(ProcessHandle.current());
        assertThat(options.wants(1_000)).isTrue();
        assertThat(options.wants(10)).isFalse();
        assertThat(options.rounds()).isEqualTo(7);
        assertThat(options.round()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.memoryMinutes()).isEqualTo(5);
        assertThat(options.mostOtherLoad()).isEqualTo(0.5);
        assertThat(options.wants("raw Kafka")).isTrue();
        assertThat(options.wants("template, linger 0")).isFalse();
        assertThat(options.names("raw Kafka")).isTrue();
        assertThat(options.longestWarmUp()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void memoryIsWatchedOnlyIfItIsNamed() {
        assertThat(experiments()).isNotEmpty().doesNotContain("memory");
        assertThat(experiments("--only=memory")).containsExactly("memory");
    }

    private static List<String> experiments(String... arguments) {
        return Plan.of(Options.of(List.of(arguments))).experiments().stream()
                .map(Experiment::name)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "--fast,               --fast is none of the options",
        "quick,                quick is no option",
        "--other-load=little,  --other-load=little is no number",
        "--broker-pid=9999999, --broker-pid=9999999 is no process",
        "--broker-pid=kafka,   --broker-pid=kafka is no number",
    })
    void whatIsNoOptionIsNamed(String argument, String message) {
        assertThatThrownBy(() -> Options.of(List.of(argument)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
