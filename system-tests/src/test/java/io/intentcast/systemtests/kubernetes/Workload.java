package io.intentcast.systemtests.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Deployment or a StatefulSet. */
record Workload(String name, LabelSelector selector, PodTemplateSpec template) {

    static List<Workload> of(Manifests manifests) {
        Stream<Workload> deployments = manifests.of(Deployment.class).stream()
                .map(each -> new Workload(
                        each.getMetadata().getName(),
                        each.getSpec().getSelector(),
                        each.getSpec().getTemplate()));
        Stream<Workload> sets = manifests.of(StatefulSet.class).stream()
                .map(each -> new Workload(
                        each.getMetadata().getName(),
                        each.getSpec().getSelector(),
                        each.getSpec().getTemplate()));
        return Stream.concat(deployments, sets).toList();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    PodSpec pod() {
        return template.getSpec();
    }

    /** Its only container. */
    Container container() {
        List<Container> containers = pod().getContainers();
        if (containers.size() != 1) {
            throw new IllegalStateException("%s has %s containers".formatted(name, containers.size()));
        }
        return containers.getFirst();
    }

    /** Whether it is part of the suite, and not of a third party such as Kafka. */
    boolean isOurs() {
        return container().getImage().startsWith("intentcast/");
    }

    /** The service of its image. */
    SuiteService service() {
        String image = container().getImage();
        return SuiteService.named(image.substring(image.indexOf('/') + 1, image.indexOf(':')));
    }

    /** @throws IllegalStateException when there is none */
    ContainerPort port(String portName) {
        return container().getPorts().stream()
                .filter(port -> portName.equals(port.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s has no port %s".formatted(name, portName)));
    }

    /**
     * The container's environment: first from whole ConfigMaps and Secrets, then single variables, each with references
     * to earlier ones expanded.
     */
    Map<String, String> environment(Manifests manifests) {
        var variables = new LinkedHashMap<String, String>();
        for (EnvFromSource source : container().getEnvFrom()) {
            variables.putAll(manifests
                    .named(ConfigMap.class, source.getConfigMapRef().getName())
                    .getData());
        }
        var own = new LinkedHashMap<String, String>();
        for (EnvVar variable : container().getEnv()) {
            own.put(variable.getName(), value(variable, own));
        }
        variables.putAll(own);
        return variables;
    }

    private String value(EnvVar variable, Map<String, String> before) {
        if (variable.getValueFrom() != null) {
            String field = variable.getValueFrom().getFieldRef().getFieldPath();
            return switch (field) {
                case "metadata.name" -> name + "-0";
                case "metadata.namespace" -> "intentcast";
                default -> throw new IllegalStateException("%s reads %s of its pod".formatted(name, field));
            };
        }
        String value = variable.getValue();
        for (Map.Entry<String, String> known : before.entrySet()) {
            value = value.replace("$(" + known.getKey() + ")", known.getValue());
        }
        return value;
    }

    @Override
    public String toString() {
        return name;
    }
}
