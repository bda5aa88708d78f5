package io.intentcast.systemtests.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data sets in a folder: it is one itself, has some as folders, or has the repositories of {@link PublicSet}s.
 *
 * @param missing the public sets whose files are not there
 */
record DataSets(List<DataSet> found, List<PublicSet> missing) {

    DataSets {
        found = List.copyOf(found);
        missing = List.copyOf(missing);
    }

    /** Those in {@code -Dquality.data}; a relative path may start at the root of the project. */
    static DataSets given() throws IOException {
        Path given = Path.of(System.getProperty("quality.data"));
        Path fromRoot = Path.of("..").resolve(given);
        return in(Files.exists(given) ? given : fromRoot);
    }

    /** @throws IllegalArgumentException if there is none */
    static DataSets in(Path folder) throws IOException {
        var found = new ArrayList<DataSet>();
        for (Path own : own(folder)) {
            found.add(DataSet.read(own));
        }
        var missing = new ArrayList<PublicSet>();
        for (PublicSet set : PublicSet.ALL) {
            if (found.stream().anyMatch(data -> data.name().equals(set.name()))) {
                continue;
            }
            if (set.isIn(folder)) {
                found.add(set.read(folder));
            } else {
                missing.add(set);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no data set in %s: neither answers.csv, nor folders with one, nor what public-sets fetches"
                            .formatted(folder.toAbsolutePath().normalize()));
        }
        return new DataSets(found, missing);
    }

    private static List<Path> own(Path given) throws IOException {
        if (isDataSet(given)) {
            return List.of(given);
        }
        if (!Files.isDirectory(given)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(given)) {
            return folders.filter(DataSets::isDataSet).sorted().toList();
        }
    }

    private static boolean isDataSet(Path folder) {
        return Files.exists(folder.resolve("answers.csv"));
    }
}
