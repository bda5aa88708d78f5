package io.intentcast.protocol.wire;

import io.intentcast.protocol.report.OutcomeReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A report as JSON, as REST shows it and as the chunk that it may become holds it. */
public final class ReportWire {

    private static final JsonMapper JSON = Json.lenient();

    private ReportWire() {}

    /** The same report is always written as the same bytes, also when it was read from somewhere else. */
    public static byte[] write(OutcomeReport report) {
        return JSON.writeValueAsBytes(report);
    }

    /** @throws tools.jackson.core.JacksonException if it is none */
    public static OutcomeReport read(byte[] json) {
        return JSON.readValue(json, OutcomeReport.class);
    }

    /** What whoever wrote the report could not put into it for now; null when all is in it. */
    public static @Nullable String missing(byte[] json) {
        return JSON.readValue(json, Incomplete.class).missing();
    }

    private record Incomplete(@Nullable String missing) {}
}
