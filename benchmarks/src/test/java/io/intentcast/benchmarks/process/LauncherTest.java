package io.intentcast.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final int HEAP = 64;

    @TempDir
    private Path directory;

    @Test
    void aPartInAJvmOfItsOwnIsStoppedWhenItIsClosed() {
        RunningPart part = launcher(false).start("part", TouchingPart.class, HEAP, file("ready"), file("stopped"));

        assertThat(directory.resolve("ready")).exists();
        assertThat(part.handle()).isNotEqualTo(ProcessHandle.current());
        assertThat(part.bytes(MemoryFigure.ALLOCATED)).isPositive();
        assertThat(directory.resolve("stopped")).doesNotExist();
        part.close();
        assertThat(directory.resolve("stopped")).exists();
        assertThat(part.handle().isAlive()).isFalse();
    }

    @Test
    void aKilledPartDoesNotStopInOrder() {
        RunningPart part = launcher(false).start("part", TouchingPart.class, HEAP, file("ready"), file("stopped"));

        part.kill();

        assertThat(part.handle().isAlive()).isFalse();
        assertThat(directory.resolve("stopped")).doesNotExist();
    }

    @Test
    void aPartThatFailsIsNamedWithItsLog() {
        assertThatThrownBy(() ->
                        launcher(false).start("a part", TouchingPart.class, HEAP, file("none/ready"), file("stopped")))
                .hasMessage("a part does not start; see " + directory.resolve("a-part.log"));
        assertThat(directory.resolve("a-part.log")).content().contains("NoSuchFileException");
    }

    @Test
    void inOneJvmAPartIsPartOfTheClient() {
        RunningPart part = launcher(true).start("part", TouchingPart.class, HEAP, file("ready"), file("stopped"));

        assertThat(part.process()).isEqualTo("client");
        assertThat(part.handle()).isEqualTo(ProcessHandle.current());
        part.close();
        assertThat(directory.resolve("stopped")).exists();
    }

    private Launcher launcher(boolean oneJvm) {
        return new Launcher(oneJvm, directory);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    /** Creates the file of its first argument when it is ready, and that of its second when it is stopped. */
    static final class TouchingPart implements Part {

        TouchingPart() {}

        @Override
        public AutoCloseable start(List<String> arguments) throws IOException {
            Files.createFile(Path.of(arguments.getFirst()));
            return () -> Files.createFile(Path.of(arguments.getLast()));
        }
    }
}
