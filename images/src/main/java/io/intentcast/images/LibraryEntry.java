package io.intentcast.images;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a jar holds its native library for one processor, on Linux with glibc.
 *
 * @param entry in the jar
 * @param fileName under which {@link System#loadLibrary} finds it
 */
record LibraryEntry(String entry, String fileName) {

    /** Of a jar's name: the library's name, and where it lies for which {@code os.arch}. */
    private record Bundle(Pattern jar, String fileName, Map<String, String> entries) {}

    private static final Set<Bundle> KNOWN = Set.of(
            bundle("rocksdbjni", "librocksdbjni.so", "librocksdbjni-linux64.so", "librocksdbjni-linux-aarch64.so"),
            bundle("zstd-jni", "libzstd-jni-%s.so", "linux/amd64/libzstd-jni-%s.so", "linux/aarch64/libzstd-jni-%s.so"),
            bundle(
                    "snappy-java",
                    "libsnappyjava.so",
                    "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so",
                    "org/xerial/snappy/native/Linux/aarch64/libsnappyjava.so"),
            bundle(
                    "lz4-java",
                    "liblz4-java.so",
                    "net/jpountz/util/linux/amd64/liblz4-java.so",
                    "net/jpountz/util/linux/aarch64/liblz4-java.so"));

    private static final Set<String> SUFFIXES = Set.of(".so", ".dll", ".dylib", ".jnilib", ".a");

    /** Empty for a jar that is not known to bring native libraries. */
    static Optional<LibraryEntry> of(String jar, String arch) {
        for (Bundle bundle : KNOWN) {
            var name = bundle.jar.matcher(jar);
            if (name.matches()) {
                String entry = bundle.entries.get(arch);
                if (entry == null) {
                    throw new IllegalArgumentException("%s: images are for %s, not for os.arch '%s'"
                            .formatted(jar, bundle.entries.keySet(), arch));
                }
                String version = name.group("version");
                return Optional.of(new LibraryEntry(entry.formatted(version), bundle.fileName.formatted(version)));
            }
        }
        return Optional.empty();
    }

    /** Whether an entry of a jar is a native library, for whatever system. */
    static boolean isNative(String entry) {
        String name = entry.toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(name::endsWith);
    }

    private static Bundle bundle(String artifact, String fileName, String amd64, String aarch64) {
        return new Bundle(
                Pattern.compile(Pattern.quote(artifact) + "-(?<version>\\d.*)\\.jar"),
                fileName,
                Map.of("amd64", amd64, "aarch64", aarch64));
    }
}
