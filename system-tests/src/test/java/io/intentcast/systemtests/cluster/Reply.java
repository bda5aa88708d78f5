package io.intentcast.systemtests.cluster;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** The response of a service. */
public record Reply(int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return Rest.JSON.readTree(body);
    }

    /** @throws IllegalStateException when there is no such header */
    public String header(String name) {
        return headers.firstValue(name)
                .orElseThrow(() -> new IllegalStateException("no header " + name + " in " + headers.map()));
    }
}
