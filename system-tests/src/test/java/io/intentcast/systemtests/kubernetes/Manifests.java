package io.intentcast.systemtests.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Manifests that are applied together. */
record Manifests(List<HasMetadata> all) {

    /** The manifests of this repository. */
    static final Path ROOT = repository().resolve("k8s");

    Manifests {
        all = List.copyOf(all);
    }

    /** The folder as rendered by {@code kubectl}, which must be present. */
    static Manifests rendered(Path folder) {
        return new Manifests(StrictModel.read(Kubectl.kustomize(folder)));
    }

    /** One file, not rendered. */
    static Manifests in(Path file) {
        return new Manifests(StrictModel.read(text(file)));
    }

    <T> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** @throws IllegalStateException when there is not exactly one */
    <T extends HasMetadata> T named(Class<T> kind, String name) {
        List<T> found = of(kind).stream()
                .filter(object -> name.equals(object.getMetadata().getName()))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "%s objects are a %s '%s'".formatted(found.size(), kind.getSimpleName(), name));
        }
        return found.getFirst();
    }

    /** Deployments and StatefulSets of the suite. */
    List<Workload> workloads() {
        return Workload.of(this);
    }

    static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of a folder and its subfolders, sorted. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("k8s"))
                ? here
                : here.resolveSibling("").normalize();
    }
}
