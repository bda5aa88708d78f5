package io.intentcast.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code docs/asyncapi.yaml} describes what the code does. */
class DocumentedWireTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "asyncapi.yaml");
    private static final List<String> COMBINING = List.of("allOf", "oneOf", "anyOf", "then");
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode ROOT = document();

    record RecordType(Topic<?> topic, String name) {
        @Override
        public String toString() {
            return topic.name() + " " + name;
        }
    }

    static Stream<Topic<?>> topics() {
        return Stream.of(Topic.class.getFields())
                .filter(field -> field.getType() == Topic.class)
                .map(field -> {
                    try {
                        return (Topic<?>) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    static Stream<RecordType> recordTypes() {
        return topics().flatMap(topic -> topic.wire().types().stream().map(type -> new RecordType(topic, type)));
    }

    @Test
    void everyTopicIsDocumentedAndNoOther() {
        assertThat(ROOT.get("channels")
                        .valueStream()
                        .map(channel -> channel.get("address").asString()))
                .containsExactlyInAnyOrderElementsOf(topics().flatMap(topic -> Stream.of(topic.name(), topic.dead()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTopicHasItsRecordTypes(Topic<?> topic) {
        assertThat(ROOT.at("/channels/" + topic.name() + "/messages").propertyNames())
                .containsExactlyInAnyOrderElementsOf(topic.wire().types());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTopicHasItsSettings(Topic<?> topic) {
        JsonNode kafka = ROOT.at("/channels/" + topic.name() + "/bindings/kafka");
        assertThat(kafka.get("topicConfiguration")
                        .propertyStream()
                        .collect(toMap(
                                setting -> setting.getKey(), setting -> text(setting.getKey(), setting.getValue()))))
                .isEqualTo(topic.settings());
        assertThat(kafka.get("partitions").asInt() > 1).isEqualTo(topic.partitioned());
    }

    @ParameterizedTest
    @MethodSource("recordTypes")
    void theExampleIsTheGoldenFile(RecordType type) throws IOException {
        JsonNode example = message(type).at("/examples/0");
        assertThat(example.get("payload")).isEqualTo(golden(type));
        assertThat(example.at("/headers/type").asString()).isEqualTo(type.name());
        assertThat(resolved(message(type).get("headers"))
                        .at("/properties/type/const")
                        .asString())
                .isEqualTo(type.name());
    }

    @ParameterizedTest
    @MethodSource("recordTypes")
    void fieldsAreRequiredWhereTheCodeNeedsThem(RecordType type) throws IOException {
        JsonNode golden = golden(type);
        Set<String> needed = golden.propertyNames().stream()
                .filter(field -> isUnreadable(type, ((ObjectNode) golden.deepCopy()).without(field)))
                .collect(toSet());
        Set<String> required = required(message(type).get("payload"));
        required.retainAll(golden.propertyNames());
        assertThat(required).isEqualTo(needed);
    }

    private static boolean isUnreadable(RecordType type, JsonNode record) {
        return type.topic().wire().read(type.name(), JSON.writeValueAsBytes(record)) instanceof Decoded.Unreadable<?>;
    }

    /** The fields that a schema requires, under any condition. */
    private static Set<String> required(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        var fields = new HashSet<String>();
        resolved.path("required").forEach(field -> fields.add(field.asString()));
        for (String keyword : COMBINING) {
            JsonNode part = resolved.path(keyword);
            Stream<JsonNode> schemas = part.isObject() ? Stream.of(part) : part.valueStream();
            schemas.forEach(it -> fields.addAll(required(it)));
        }
        return fields;
    }

    private static JsonNode message(RecordType type) {
        return resolved(ROOT.at("/channels/" + type.topic().name() + "/messages/" + type.name()));
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(ROOT.at(node.get("$ref").asString().substring(1))) : node;
    }

    private static String text(String setting, JsonNode value) {
        return setting.equals(TopicConfig.CLEANUP_POLICY_CONFIG)
                ? String.join(",", value.valueStream().map(JsonNode::asString).toList())
                : value.asString();
    }

    private static JsonNode golden(RecordType type) throws IOException {
        String ofTopic = "/golden/" + type.topic().name() + "-" + type.name() + ".json";
        boolean special = DocumentedWireTest.class.getResource(ofTopic) != null;
        String name = special ? ofTopic : "/golden/" + type.name() + ".json";
        try (InputStream file = DocumentedWireTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return JSON.readTree(file.readAllBytes());
        }
    }

    private static JsonNode document() {
        try {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(DOCUMENT, UTF_8));
            return JSON.readTree(JSON.writeValueAsBytes(yaml));
        } catch (IOException e) {
            throw new AssertionError(DOCUMENT + " cannot be read", e);
        }
    }
}
