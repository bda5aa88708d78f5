package io.intentcast.client.test;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An intent that was declared at {@link FakeIntents}.
 *
 * @param declaration all that was sent
 */
public record AskedIntent(String intentId, JsonNode declaration) {

    public String kind() {
        return declaration.path("kind").asString();
    }

    /** Who declared it. */
    public String from() {
        return declaration.path("from").asString();
    }

    /** What it is about. */
    public String subject() {
        return switch (kind()) {
            case "want_chunk" -> declaration.path("chunkId").asString();
            case "want_observations" ->
                "location:" + declaration.path("location").asString();
            case "want_chunks" -> "event:" + declaration.path("eventType").asString();
            default -> declaration.path("subject").asString();
        };
    }

    /** The role of the nodes that are asked. */
    public String role() {
        return switch (kind()) {
            case "want_chunk", "want_chunks" -> "storage";
            case "want_observations" -> "mapper";
            default -> declaration.path("role").asString();
        };
    }

    /** The labels that a node must have to be asked. */
    public Map<String, String> where() {
        var labels = new TreeMap<String, String>();
        declaration
                .path("where")
                .propertyStream()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        return labels;
    }

    /** What nodes need to know, of an application's own kind. */
    public <T> T body(Class<T> type) {
        return JsonMapper.shared().treeToValue(declaration.path("body"), type);
    }
}
