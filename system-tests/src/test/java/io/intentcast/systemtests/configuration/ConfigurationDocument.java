package io.intentcast.systemtests.configuration;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;

/** {@code docs/configuration.md}: a table of properties for each part that has some. */
final class ConfigurationDocument {

    private static final String INTRODUCTION = """
            # Settings

            All properties of Intentcast, by the part that reads them. Any source of Spring Boot's properties may
            set them: a file (`application.yml`), an argument (`--intentcast.node.id=a`), or the environment
            (`INTENTCAST_NODE_ID`: dots become underscores, dashes are left out). Durations are written as `10s` or
            `PT10S`, sizes as `64MB`, lists with commas. A value that breaks a rule ends the start, with a message
            that names the property.

            This page is made from the metadata in the jars, which IDEs show, too.
            """;

    /** A part, and the packages of the classes that bind its properties. */
    private record Part(String title, String packages) {

        boolean binds(DescribedProperty property) {
            return Pattern.compile("io\\.intentcast\\.(" + packages + ")\\..*")
                    .matcher(property.source())
                    .matches();
        }

        String section(List<DescribedProperty> all) {
            String heading = "\n## %s\n\n| property | default | is |\n|---|---|---|\n".formatted(title);
            return all.stream()
                    .filter(this::binds)
                    .map(ConfigurationDocument::row)
                    .collect(joining("", heading, ""));
        }
    }

    private static final List<Part> PARTS = List.of(
            new Part("Every service, and every node", "platform\\.(kafka|disk)"),
            new Part("Every service", "platform\\.(web|http)"),
            new Part("Every node", "node"),
            new Part("storage-node-service", "storage"),
            new Part("intent-service", "intent"),
            new Part("consensus-service", "consensus"),
            new Part("An application with `intentcast-client`", "client"),
            new Part("The quick start", "local"));

    private ConfigurationDocument() {}

    static String of(List<DescribedProperty> all) {
        return PARTS.stream().map(part -> part.section(all)).collect(joining("", INTRODUCTION, ""));
    }

    /** How many parts have the property: it is to be one. */
    static long parts(DescribedProperty property) {
        return PARTS.stream().filter(part -> part.binds(property)).count();
    }

    private static String row(DescribedProperty property) {
        String value = property.defaultValue();
        return "| `%s` | %s | %s |\n"
                .formatted(
                        property.name(),
                        value.isEmpty() ? "" : "`" + value + "`",
                        property.description().replace("*", "\\*").replace("|", "\\|"));
    }
}
