package io.intentcast.systemtests.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A property as the metadata of our jars describes it, which IDEs show.
 *
 * @param source the class that binds it
 * @param defaultValue as it is written in a file; empty if there is none
 */
public record DescribedProperty(String name, String source, String description, String defaultValue) {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String OURS = "intentcast.";

    /** Those of all modules, by name. */
    public static List<DescribedProperty> all() {
        try {
            return Collections.list(DescribedProperty.class.getClassLoader().getResources(METADATA)).stream()
                    .flatMap(DescribedProperty::in)
                    .filter(property -> property.name().startsWith(OURS))
                    .distinct()
                    .sorted(Comparator.comparing(DescribedProperty::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<DescribedProperty> in(URL file) {
        try (InputStream json = file.openStream()) {
            return JsonMapper.shared().readTree(json).path("properties").valueStream().toList().stream()
                    .map(DescribedProperty::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DescribedProperty of(JsonNode json) {
        JsonNode value = json.path("defaultValue");
        return new DescribedProperty(
                json.path("name").asString(),
                json.path("sourceType").asString(""),
                json.path("description").asString(""),
                value.asString("").replaceAll("^\\[|]$", "").replace(", ", ","));
    }
}
