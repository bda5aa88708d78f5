package io.intentcast.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The roles of the nodes. The first question about {@code chunk:X} gets every kind of response: bt1 and bt2 have it,
 * bt3 has it but almost no room left, the others have something else, and the last one is off. The same goes for A's
 * question about {@code forest_1}: A itself, B and D saw something, C is off, and E has no capacity.
 *
 * @param nodes the number of nodes that keep chunks
 */
record DemoScript(int nodes) {

    private static final int CROWDED = 2;
    private static final int CROWDED_BUDGET_BYTES = 1024;
    private static final Map<String, String> MAPPER = Map.of("intentcast.node.roles", "mapper");

    /** The nodes that keep chunks; the last one is off. */
    List<DemoNode> keepers() {
        return IntStream.range(0, nodes).mapToObj(this::keeper).toList();
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

    private DemoNode keeper(int index) {
        boolean crowded = index == CROWDED;
        return new DemoNode(
                "bt" + (index + 1),
                crowded ? Map.of("intentcast.node.budget", CROWDED_BUDGET_BYTES + "B") : Map.of(),
                index == nodes - 1 ? Map.of() : chunksOf(index),
                List.of(),
                index == nodes - 1);
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
                name, settings, Map.of(), List.of(new DemoNode.DemoObservation("forest_1", temperature, "°C")), false);
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
