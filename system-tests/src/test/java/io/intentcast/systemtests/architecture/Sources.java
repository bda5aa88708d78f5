package io.intentcast.systemtests.architecture;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;

/** The Java sources of all modules. */
final class Sources {

    private Sources() {}

    /** @param root such as {@code src/main/java} */
    static List<Source> of(String root) throws IOException {
        var sources = new ArrayList<Source>();
        try (Stream<Path> modules = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            for (Path module : modules.sorted().toList()) {
                Path directory = module.resolve(root);
                for (Path file : Files.isDirectory(directory) ? files(directory) : List.<Path>of()) {
                    sources.add(new Source(file.toUri(), Files.readString(file)));
                }
            }
        }
        return sources;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** A file, or a text that stands for one. */
    static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        String text() {
            return text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
