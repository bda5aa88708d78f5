package io.intentcast.systemtests.kubernetes;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The secrets of a workload as files, below a folder of this machine instead of at the root. */
record MountedFiles(Path root, Workload workload) {

    /** The content of each file. */
    static final String CONTENT = "sixteen-letters-";

    /** The environment of the container, with paths to these files. */
    Map<String, String> seenBy(Map<String, String> environment) {
        List<VolumeMount> mounts = workload.container().getVolumeMounts().stream()
                .filter(mount -> !items(mount).isEmpty())
                .toList();
        mounts.forEach(this::write);
        return environment.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, variable -> moved(variable.getValue(), mounts)));
    }

    private String moved(String value, List<VolumeMount> mounts) {
        String moved = value;
        for (VolumeMount mount : mounts) {
            moved = moved.replace(":" + mount.getMountPath() + "/", ":" + here(mount) + "/");
        }
        return moved;
    }

    private void write(VolumeMount mount) {
        try {
            Files.createDirectories(here(mount));
            for (KeyToPath item : items(mount)) {
                Files.writeString(here(mount).resolve(item.getPath()), CONTENT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path here(VolumeMount mount) {
        return root.resolve(workload.name() + mount.getMountPath());
    }

    private List<KeyToPath> items(VolumeMount mount) {
        return workload.pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals(mount.getName()) && volume.getSecret() != null)
                .map(Volume::getSecret)
                .flatMap(secret -> secret.getItems().stream())
                .toList();
    }
}
