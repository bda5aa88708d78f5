package io.intentcast.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Extracts native libraries from jars, and puts those for this processor into one folder, for
 * {@code java.library.path}. So nothing is unpacked when a service runs, and an image holds no library for other
 * systems.
 */
public final class SlimLibraries {

    private SlimLibraries() {}

    /**
     * Works on the jars in one folder.
     *
     * @param args the folder of the jars; the folder for the native libraries, which is created
     * @throws IllegalArgumentException if a jar has native libraries and it is unknown how they are found outside of it
     */
    public static void main(String... args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("needs a folder with jars and a folder for native libraries");
        }
        slim(Path.of(args[0]), Path.of(args[1]), System.getProperty("os.arch"));
    }

    /** @param arch as in {@code os.arch} */
    static void slim(Path jars, Path natives, String arch) throws IOException {
        Files.createDirectories(natives);
        List<Path> all;
        try (Stream<Path> files = Files.list(jars)) {
            all = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        for (Path jar : all) {
            slimJar(jar, natives, arch);
        }
    }

    private static void slimJar(Path jar, Path natives, String arch) throws IOException {
        Path slim = jar.resolveSibling(jar.getFileName() + ".slim");
        var modified = Files.getLastModifiedTime(jar);
        try (var from = new ZipFile(jar.toFile())) {
            if (from.stream().noneMatch(entry -> LibraryEntry.isNative(entry.getName()))) {
                return;
            }
            LibraryEntry library = library(jar, arch);
            try (var to = new ZipOutputStream(Files.newOutputStream(slim))) {
                copy(from, to);
            }
            extract(from, library, natives);
        }
        Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(jar, modified);
    }

    private static LibraryEntry library(Path jar, String arch) {
        Optional<LibraryEntry> library = LibraryEntry.of(String.valueOf(jar.getFileName()), arch);
        return library.orElseThrow(() -> new IllegalArgumentException(
                "%s brings native libraries; say in NativeLibrary how they are found outside it".formatted(jar)));
    }

    private static void copy(ZipFile from, ZipOutputStream to) throws IOException {
        for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (LibraryEntry.isNative(entry.getName())) {
                continue;
            }
            var copied = new ZipEntry(entry.getName());
            copied.setTimeLocal(entry.getTimeLocal());
            to.putNextEntry(copied);
            try (var content = from.getInputStream(entry)) {
                content.transferTo(to);
            }
            to.closeEntry();
        }
    }

    private static void extract(ZipFile from, LibraryEntry library, Path natives) throws IOException {
        ZipEntry entry = from.getEntry(library.entry());
        if (entry == null) {
            throw new IllegalArgumentException("%s has no %s".formatted(from.getName(), library.entry()));
        }
        try (var content = from.getInputStream(entry)) {
            Files.copy(content, natives.resolve(library.fileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
