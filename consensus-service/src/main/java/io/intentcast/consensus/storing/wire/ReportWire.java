package io.intentcast.consensus.storing.wire;

import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.wire.Json;
import tools.jackson.databind.json.JsonMapper;

/** A report as the JSON that a chunk holds. The same is always written as the same bytes. */
public final class ReportWire {

    private static final JsonMapper JSON = Json.lenient();

    private ReportWire() {}

    public static byte[] write(OutcomeReport report) {
        return JSON.writeValueAsBytes(report);
    }
}
