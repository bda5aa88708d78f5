package io.intentcast.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who holds what, so that the first question about {@code chunk:X} meets every response there is: bt1 and bt2 have it, bt3 has it
 * but nearly no room left, the others have something else, and the last one is off.
 */
record Story(int nodes) {

    private static final int CROWDED = 2;
    private static final int CROWDED_BUDGET_BYTES = 1024;

    static String nameOf(int index) {
        return "bt" + (index + 1);
    }

    boolean isOff(int index) {
        return index == nodes - 1;
    }

    Map<String, byte[]> chunksOf(int index) {
        var chunks = new LinkedHashMap<String, byte[]>();
        if (isOff(index)) {
            return chunks;
        }
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

    Map<String, String> settingsOf(int index) {
        return index == CROWDED ? Map.of("intentcast.node.budget", CROWDED_BUDGET_BYTES + "B") : Map.of();
    }

    private static byte[] text(String line) {
        return (line + "\n").getBytes(UTF_8);
    }
}
