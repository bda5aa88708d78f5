package io.intentcast.systemtests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.abort;

import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.SmallDisk;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.NestedExceptionUtils;

/** A service whose data directory cannot be written to refuses to start, and says which it is and what helps. */
@OnSharedBroker
@EnabledOnOs(OS.LINUX)
class UnusableDirectoriesTest {

    @TempDir
    private Path directory;

    private record Refused(String setting, Consumer<String> start) {}

    @TestFactory
    Stream<DynamicTest> aReadOnlyDirectoryIsRefusedWithItsNameTheUserAndTheSetting(Cluster cluster) {
        return Stream.of(
                        new Refused("intentcast.node.data-dir", setting -> cluster.node("a", setting)),
                        new Refused("intentcast.data-dir", cluster::consensusService),
                        new Refused("intentcast.intent.data-dir", cluster::intentService))
                .map(it -> DynamicTest.dynamicTest(it.setting, () -> {
                    try (SmallDisk disk = smallDisk()) {
                        disk.makeReadOnly();

                        assertThat(refusal(() -> it.start.accept(it.setting + "=" + disk.directory())))
                                .hasMessageContaining(disk.directory().toString())
                                .hasMessageContaining(System.getProperty("user.name"))
                                .hasMessageContaining("read-only")
                                .satisfies(
                                        refused -> assertThat(refused.action()).contains("chown", it.setting));
                    }
                }));
    }

    private static StartRefusedException refusal(Runnable start) {
        return (StartRefusedException) NestedExceptionUtils.getMostSpecificCause(catchThrowable(start::run));
    }

    private SmallDisk smallDisk() {
        try {
            return SmallDisk.at(directory, 1);
        } catch (IllegalStateException e) {
            return abort("needs a user that may mount: " + e.getMessage());
        }
    }
}
