package io.intentcast.systemtests.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Comma-separated values (RFC 4180): a quoted field may contain commas, line breaks and doubled quotes. */
final class Csv {

    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private boolean quoted;

    private Csv(String text) {
        this.text = text;
    }

    /** All rows, the header first; without empty lines. */
    static List<List<String>> read(Path file) throws IOException {
        var csv = new Csv(Files.readString(file));
        for (int at = 0; at < csv.text.length(); at++) {
            at += csv.take(at);
        }
        csv.endOfRow();
        return csv.rows;
    }

    /** Takes the character at this place, and returns how many more belong to it. */
    private int take(int at) {
        char c = text.charAt(at);
        if (quoted && text.startsWith("\"\"", at)) {
            field.append('"');
            return 1;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
            field.append(c);
        } else if (c == ',') {
            endOfField();
        } else if (c == '\n') {
            endOfRow();
        }
        return 0;
    }

    private void endOfField() {
        row.add(field.toString());
        field.setLength(0);
    }

    private void endOfRow() {
        if (row.isEmpty() && field.isEmpty()) {
            return;
        }
        endOfField();
        rows.add(List.copyOf(row));
        row = new ArrayList<>();
    }
}
