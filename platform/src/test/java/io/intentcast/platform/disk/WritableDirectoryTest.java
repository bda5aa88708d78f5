package io.intentcast.platform.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

class WritableDirectoryTest {

    private static final DiskSettings NO_RESERVE = new DiskSettings(DataSize.ofBytes(0));
    private static final DiskSettings MORE_THAN_ANY_DISK = new DiskSettings(DataSize.ofBytes(Long.MAX_VALUE));
    private static final String SETTING = "intentcast.some.data-dir";

    @TempDir
    private Path parent;

    @Test
    void isCreatedWithUmlautsAndSpaces() {
        Path path = parent.resolve("dätä dir").resolve("node");

        var directory = WritableDirectory.at(path, SETTING, NO_RESERVE);

        assertThat(directory.path()).isEqualTo(path).isDirectory();
        assertThat(directory.trouble()).isEmpty();
        assertThat(directory.free()).isPositive();
    }

    @Test
    void aFileInItsPlaceIsRefusedWithItsNameAndTheSetting() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> WritableDirectory.at(file, SETTING, NO_RESERVE))
                .isInstanceOfSatisfying(
                        StartRefusedException.class,
                        refused -> assertThat(refused.action()).contains(file.toString(), SETTING))
                .hasMessage("Data directory %s is not a directory.".formatted(file));
    }

    /** Permissions do not bind root; for root it is a read-only file system, in {@code UnusableDirectoriesTest}. */
    @Test
    @DisabledIfSystemProperty(named = "user.name", matches = "root", disabledReason = "permissions do not bind root")
    void aDirectoryThatThisUserMayNotWriteIsRefusedWithItsNameTheUserAndTheSetting() throws IOException {
        Path others = Files.createDirectory(parent.resolve("others"));
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("r-xr-xr-x"));

        assertThatThrownBy(() -> WritableDirectory.at(others, SETTING, NO_RESERVE))
                .isInstanceOfSatisfying(
                        StartRefusedException.class,
                        refused -> assertThat(refused.action()).contains("chown", SETTING))
                .hasMessageContaining(others.toString())
                .hasMessageContaining(System.getProperty("user.name"));
    }

    @Test
    void belowTheReserveItIsFull() {
        var directory = WritableDirectory.at(parent, SETTING, MORE_THAN_ANY_DISK);

        assertThat(directory.free()).isZero();
        assertThat(directory.trouble())
                .hasValueSatisfying(reason -> assertThat(reason).contains(parent.toString(), "reserved"));
        assertThatThrownBy(() -> directory.explained(new IOException("in any language")))
                .isInstanceOf(DiskFullException.class);
    }

    @Test
    void anUnrelatedFailureIsReturnedUnchanged() {
        var torn = new IOException("the client has gone");

        assertThat(WritableDirectory.at(parent, SETTING, NO_RESERVE).explained(torn))
                .isSameAs(torn);
    }

    @Test
    void aRemovedDirectoryIsReported() throws IOException {
        var directory = WritableDirectory.at(parent.resolve("data"), SETTING, NO_RESERVE);
        Files.delete(directory.path());

        assertThat(directory.trouble()).hasValue("data directory %s is gone".formatted(directory.path()));
        assertThatThrownBy(() -> directory.explained(new IOException("x"))).isInstanceOf(DataGoneException.class);
        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void aRemovedSubdirectoryIsReported() throws IOException {
        var directory = WritableDirectory.at(parent, SETTING, NO_RESERVE);
        Path part = directory.below("chunks");
        assertThat(directory.trouble()).isEmpty();

        Files.delete(part);

        assertThat(directory.trouble()).hasValue("data directory %s is gone".formatted(part));
    }

    @Test
    void theLockAdmitsOneProcess() throws IOException {
        var directory = WritableDirectory.at(parent, SETTING, NO_RESERVE);
        try (var _ = directory.lock()) {
            assertThatThrownBy(directory::lock)
                    .isInstanceOfSatisfying(
                            StartRefusedException.class,
                            refused -> assertThat(refused.action()).contains(SETTING))
                    .hasMessageContaining(parent.toString());
        }

        directory.lock().close();
    }

    @Test
    void anExpendableDirectoryIsCreatedAgain() throws IOException {
        var directory = WritableDirectory.expendable(parent.resolve("a").resolve("b"), SETTING, NO_RESERVE);
        FileSystemUtils.deleteRecursively(parent.resolve("a"));

        assertThat(directory.free()).isPositive();
        assertThat(directory.path()).isDirectory();
        assertThat(directory.trouble()).isEmpty();
    }

    @Test
    void readinessTellsTheReason() throws IOException {
        var directory = WritableDirectory.at(parent.resolve("data"), SETTING, NO_RESERVE);
        var health = new DiskHealth(List.of(directory));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        Files.delete(directory.path());

        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.health().getDetails().get("reason"))
                .asString()
                .contains(directory.path().toString());
    }

    @Test
    void aReplacedFileIsNoticed() throws IOException {
        Path file = Files.createFile(parent.resolve("LOCK"));
        var identity = FileIdentity.of(file);
        identity.requireUnchanged();

        Files.delete(file);
        assertThatThrownBy(identity::requireUnchanged)
                .isInstanceOf(DataGoneException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aLibraryThatCannotBeLoadedIsRefusedWithTheSettingThatHelps() {
        assertThatThrownBy(() -> NativeLibrary.load(() -> {
                    throw new UnsatisfiedLinkError("/tmp/x.so: failed to map segment from shared object");
                }))
                .isInstanceOfSatisfying(
                        StartRefusedException.class,
                        refused -> assertThat(refused.action())
                                .contains(
                                        "ROCKSDB_SHAREDLIB_DIR",
                                        "java.io.tmpdir",
                                        System.getProperty("java.io.tmpdir")))
                .hasMessageContaining("failed to map segment");
    }
}
