package io.intentcast.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlimLibrariesTest {

    private static final String CLASS = "org/rocksdb/RocksDB.class";

    @TempDir
    private Path folder;

    private Path jars;
    private Path natives;

    @BeforeEach
    void prepareFolders() throws IOException {
        jars = Files.createDirectory(folder.resolve("lib"));
        natives = folder.resolve("native");
    }

    @ParameterizedTest
    @CsvSource({
        "amd64, rocksdbjni-10.1.3.jar, librocksdbjni-linux64.so, librocksdbjni.so",
        "aarch64, rocksdbjni-10.1.3.jar, librocksdbjni-linux-aarch64.so, librocksdbjni.so",
        "amd64, zstd-jni-1.5.6-10.jar, linux/amd64/libzstd-jni-1.5.6-10.so, libzstd-jni-1.5.6-10.so",
        "aarch64, zstd-jni-1.5.6-10.jar, linux/aarch64/libzstd-jni-1.5.6-10.so, libzstd-jni-1.5.6-10.so",
        "amd64, snappy-java-1.1.10.7.jar, org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so, libsnappyjava.so",
        "aarch64, snappy-java-1.1.10.7.jar, org/xerial/snappy/native/Linux/aarch64/libsnappyjava.so, libsnappyjava.so",
        "amd64, lz4-java-1.11.2.jar, net/jpountz/util/linux/amd64/liblz4-java.so, liblz4-java.so",
        "aarch64, lz4-java-1.11.2.jar, net/jpountz/util/linux/aarch64/liblz4-java.so, liblz4-java.so"
    })
    void theLibraryOfThisProcessorLiesWhereItIsFound(String arch, String jar, String entry, String file)
            throws IOException {
        jar(jar, CLASS, "other/windows.dll", entry);

        SlimLibraries.slim(jars, natives, arch);

        assertThat(natives.resolve(file)).hasContent(entry);
        assertThat(natives).isDirectoryNotContaining(other -> !other.endsWith(file));
        assertThat(entriesOf(jar)).containsExactly(CLASS);
    }

    @Test
    void aJarWithoutNativeLibrariesStaysAsItIs() throws IOException {
        Path plain = jar("plain-1.0.jar", CLASS);
        byte[] before = Files.readAllBytes(plain);

        SlimLibraries.slim(jars, natives, "amd64");

        assertThat(plain).hasBinaryContent(before);
        assertThat(natives).isEmptyDirectory();
    }

    @Test
    void contentAndTimesStayAsTheyWere() throws IOException {
        Path jar = jar("rocksdbjni-10.1.3.jar", CLASS, "librocksdbjni-linux64.so");
        var modified = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(jar, modified);

        SlimLibraries.slim(jars, natives, "amd64");

        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(modified);
        try (var slim = new ZipFile(jar.toFile())) {
            assertThat(slim.getInputStream(slim.getEntry(CLASS))).hasContent(CLASS);
        }
    }

    @Test
    void anUnknownJarWithNativeLibrariesIsNamed() throws IOException {
        jar("jna-5.0.jar", "linux-x86-64/libjnidispatch.so");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlimLibraries.slim(jars, natives, "amd64"))
                .withMessageContaining("jna-5.0.jar");
    }

    @Test
    void aLibraryThatIsMissingIsNamed() throws IOException {
        jar("rocksdbjni-10.1.3.jar", "librocksdbjni-win64.dll");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlimLibraries.slim(jars, natives, "amd64"))
                .withMessageContaining("librocksdbjni-linux64.so");
    }

    @Test
    void anotherProcessorIsRefused() throws IOException {
        jar("rocksdbjni-10.1.3.jar", "librocksdbjni-linux64.so");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlimLibraries.slim(jars, natives, "s390x"))
                .withMessageContaining("s390x");
    }

    /** Each entry holds its own name. */
    private Path jar(String name, String... entries) throws IOException {
        Path jar = jars.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(entry.getBytes(UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    private List<String> entriesOf(String jar) throws IOException {
        try (var zip = new ZipFile(jars.resolve(jar).toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
