package io.intentcast.protocol.wire;

import io.intentcast.protocol.report.OutcomeReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A report as JSON, both as REST shows it and as the chunk that it may become. */
public final class ReportWire {

    private static final JsonMapper JSON = Json.lenient();

    private ReportWire() {}

    /** Writes a report. The same report always gives the same bytes, also when it was read from somewhere else. */
    public static byte[] write(OutcomeReport report) {
        return JSON.writeValueAsBytes(report);
    }

    /** @throws tools.jackson.core.JacksonException if the bytes are not a report */
    public static OutcomeReport read(byte[] json) {
        return JSON.readValue(json, OutcomeReport.class);
    }

    /** What the writer of the report could not include for now; null when the report is complete. */
    public static @Nullable String missing(byte[] json) {
        return JSON.readValue(json, Incomplete.class).missing();
    }

    private record Incomplete(@Nullable String missing) {}
}
