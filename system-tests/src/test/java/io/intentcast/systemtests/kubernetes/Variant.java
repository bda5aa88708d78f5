package io.intentcast.systemtests.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The folders that users apply. */
enum Variant {
    DEV("overlays/dev", "", "", null),
    PRODUCTION("overlays/production", "", "", "SASL_SSL"),
    PRODUCTION_WITH_MTLS("overlays/production", "components/kafka-sasl", "components/kafka-mtls", "SSL"),
    PRODUCTION_WITH_HTTPS("overlays/production", "# - ../../components/tls", "- ../../components/tls", "SASL_SSL"),
    PRODUCTION_WITH_OPERATOR(
            "overlays/production", "# - ../../components/operator", "- ../../components/operator", "SASL_SSL"),
    STRIMZI("components/strimzi", "", "", null);

    private static final Map<Variant, Manifests> RENDERED = new EnumMap<>(Variant.class);

    private final String folder;
    private final String replaced;
    private final String replacement;
    private final @Nullable String kafkaProtocol;

    /** @param replaced the text to replace in the folder's kustomization, as its comments say */
    Variant(String folder, String replaced, String replacement, @Nullable String kafkaProtocol) {
        this.folder = folder;
        this.replaced = replaced;
        this.replacement = replacement;
        this.kafkaProtocol = kafkaProtocol;
    }

    static Stream<Variant> withWorkloads() {
        return Stream.of(values()).filter(variant -> variant != STRIMZI);
    }

    /** Null for the default of Kafka clients. */
    @Nullable
    String kafkaProtocol() {
        return kafkaProtocol;
    }

    /** The properties that must be set, at least. */
    Map<String, String> kafkaProperties() {
        return "SASL_SSL".equals(kafkaProtocol)
                ? Map.of("sasl.mechanism", "SCRAM-SHA-512", "sasl.jaas.config", MountedFiles.CONTENT)
                : Map.of();
    }

    Manifests render() {
        synchronized (RENDERED) {
            return RENDERED.computeIfAbsent(
                    this,
                    _ -> replaced.isEmpty() ? Manifests.rendered(Manifests.ROOT.resolve(folder)) : renderedFromCopy());
        }
    }

    private Manifests renderedFromCopy() {
        try {
            Path copy = Files.createTempDirectory("manifests-");
            try {
                Path manifests = copy.resolve("k8s");
                FileSystemUtils.copyRecursively(Manifests.ROOT, manifests);
                FileSystemUtils.copyRecursively(
                        Manifests.ROOT.resolveSibling("monitoring"), copy.resolve("monitoring"));
                Path kustomization = manifests.resolve(folder).resolve("kustomization.yaml");
                String text = Manifests.text(kustomization);
                if (!text.contains(replaced)) {
                    throw new IllegalStateException("'%s' is not in %s".formatted(replaced, kustomization));
                }
                Files.writeString(kustomization, text.replace(replaced, replacement));
                return Manifests.rendered(manifests.resolve(folder));
            } finally {
                FileSystemUtils.deleteRecursively(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
