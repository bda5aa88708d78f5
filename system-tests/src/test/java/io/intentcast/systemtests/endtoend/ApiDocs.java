package io.intentcast.systemtests.endtoend;

import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An API as described by its service. */
record ApiDocs(JsonNode docs) {

    /** What the description lacks. */
    List<String> gaps() {
        return docs.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .flatMap(operation -> gaps(operation.getValue())
                                .map(gap -> operation.getKey() + " " + path.getKey() + ": " + gap)))
                .toList();
    }

    private Stream<String> gaps(JsonNode operation) {
        return Stream.of(
                        Stream.of("summary")
                                .filter(field ->
                                        operation.path(field).asString("").isBlank()),
                        operation
                                .path("parameters")
                                .valueStream()
                                .filter(parameter -> !hasExample(parameter) && !hasExample(parameter.path("schema")))
                                .map(parameter -> "example of parameter "
                                        + parameter.path("name").asString()),
                        withoutExample(operation.path("requestBody")).map(_ -> "example of the request"),
                        operation.path("responses").propertyStream().flatMap(this::gaps),
                        Stream.of("a refusal")
                                .filter(_ -> operation.has("parameters") || operation.has("requestBody"))
                                .filter(_ -> operation.path("responses").propertyNames().stream()
                                        .noneMatch(status -> status.startsWith("4"))))
                .flatMap(gap -> gap);
    }

    private Stream<String> gaps(Entry<String, JsonNode> response) {
        JsonNode content = response.getValue().path("content");
        return response.getKey().startsWith("2")
                ? withoutExample(response.getValue()).map(_ -> "example of " + response.getKey())
                : Stream.of("problem of " + response.getKey())
                        .filter(_ -> !response.getKey().startsWith("3") && !content.has("application/problem+json"));
    }

    /** The JSON bodies without an example. */
    private Stream<JsonNode> withoutExample(JsonNode body) {
        return body.path("content")
                .propertyStream()
                .filter(content -> content.getKey().equals("application/json"))
                .map(Entry::getValue)
                .filter(content -> !hasExample(content) && !isShown(content.path("schema")));
    }

    private boolean isShown(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return isShown(docs.at(reference.substring(1)));
        }
        if (schema.has("properties")) {
            return hasExample(schema) || schema.path("properties").valueStream().allMatch(this::isShown);
        }
        return hasExample(schema) || schema.has("enum") || isShownByItems(schema);
    }

    private boolean isShownByItems(JsonNode schema) {
        return schema.has("items") && isShown(schema.path("items"));
    }

    private static boolean hasExample(JsonNode node) {
        return node.has("example") || node.has("examples") || node.has("default");
    }
}
