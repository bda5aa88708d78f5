package io.intentcast.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The role of one node in the story, and its data before the first question. The first question about {@code chunk:X}
 * gets every kind of response: bt1 and bt2 have it, bt3 has it but almost no room left, the others have something else,
 * and the last one is off. The same goes for A's question about {@code forest_1}: A itself, B and D saw something, C is
 * off, and E has no capacity.
 *
 * @param settings the settings that differ from the default
 * @param chunks the bytes that it holds, by id
 * @param seen its observations
 * @param off whether it is stopped after it has registered
 */
record DemoNode(
        String name,
        Map<String, String> settings,
        Map<String, byte[]> chunks,
        List<DemoObservation> seen,
        boolean off) {

    private static final int CROWDED = 2;
    private static final int CROWDED_BUDGET_BYTES = 1024;
    private static final Map<String, String> MAPPER = Map.of("intentcast.node.roles", "mapper");

    /** One observed amount at a location. */
    record DemoObservation(String location, double value, String unit) {

        String json() {
            return "{\"location\": \"%s\", \"value\": %s, \"unit\": \"%s\"}".formatted(location, value, unit);
        }
    }

    /** The nodes that keep chunks, this many; the last one is off. */
    static List<DemoNode> keepers(int nodes) {
        return IntStream.range(0, nodes)
                .mapToObj(index -> keeper(index, index == nodes - 1))
                .toList();
    }

    /** The nodes that keep observations. */
    static List<DemoNode> mappers() {
        return List.of(
                mapper("A", MAPPER, 21.5),
                mapper("B", MAPPER, 21.9),
                new DemoNode("C", MAPPER, Map.of(), List.of(), true),
                mapper("D", MAPPER, 20.8),
                mapper("E", with(MAPPER, "intentcast.node.capacity-per-second", "0"), 22.1));
    }

    private static DemoNode keeper(int index, boolean off) {
        boolean crowded = index == CROWDED;
        return new DemoNode(
                "bt" + (index + 1),
                crowded ? Map.of("intentcast.node.budget", CROWDED_BUDGET_BYTES + "B") : Map.of(),
                off ? Map.of() : chunksOf(index),
                List.of(),
                off);
    }

    private static Map<String, byte[]> chunksOf(int index) {
        var chunks = new TreeMap<String, byte[]>();
        if (index <= CROWDED) {
            chunks.put("chunk:X", text("Here is chunk X."));
        } else {
            chunks.put(index % 2 == 1 ? "chunk:Y" : "chunk:Z", text("Not what you are looking for."));
        }
        if (index == CROWDED) {
            chunks.put("chunk:crowd", new byte[CROWDED_BUDGET_BYTES * 9 / 10]);
        }
        return chunks;
    }

    private static DemoNode mapper(String name, Map<String, String> settings, double temperature) {
        return new DemoNode(
                name, settings, Map.of(), List.of(new DemoObservation("forest_1", temperature, "°C")), false);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        var all = new TreeMap<>(settings);
        all.put(name, value);
        return all;
    }

    private static byte[] text(String line) {
        return (line + "\n").getBytes(UTF_8);
    }
}
