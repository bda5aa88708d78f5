package io.intentcast.systemtests.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one run as one line: {@value #BEGINNING} and a JSON object. */
record FigureLine(DataSet data, int partitions, int known, List<Check> checks) {

    static final String BEGINNING = "QUALITY ";

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String toString() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("set", data.name());
        line.put("tasks", data.tasks().size());
        line.put("answers", data.answers());
        line.put("partitions", partitions);
        line.put("known", known);
        line.put("measure", data.isNumeric() ? "mean_absolute_error" : "accuracy");
        checks.forEach(check -> line.put(check.figure().name().toLowerCase(Locale.ROOT), check.measured()));
        return BEGINNING + JSON.writeValueAsString(line);
    }
}
