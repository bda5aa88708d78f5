package io.intentcast.systemtests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the Grafana dashboard. {@link MetricsTest} checks that its queries find meters. */
class DashboardTest {

    private static final int COLUMNS = 24;

    private final JsonNode dashboard = JsonMapper.shared().readTree(Monitoring.text(Monitoring.DASHBOARD));
    private final List<JsonNode> panels =
            new ArrayList<>(dashboard.path("panels").values());

    @Test
    void panelsHaveIdsAndPlacesOfTheirOwn() {
        var taken = new HashSet<List<Integer>>();
        for (JsonNode panel : panels) {
            JsonNode place = panel.path("gridPos");
            for (int x = place.path("x").asInt(); x < right(place); x++) {
                for (int y = place.path("y").asInt(); y < bottom(place); y++) {
                    assertThat(taken.add(List.of(x, y)))
                            .as("%s at %d, %d", panel.path("title").asString(), x, y)
                            .isTrue();
                }
            }
            assertThat(right(place)).isLessThanOrEqualTo(COLUMNS);
        }
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void eachPanelUsesTheChosenDataSource() {
        assertThat(panels)
                .filteredOn(panel -> !panel.path("type").asString().equals("row"))
                .hasSizeGreaterThan(30)
                .allSatisfy(panel -> {
                    assertThat(panel.path("targets")).isNotEmpty();
                    assertThat(panel.path("datasource").path("uid").asString()).isEqualTo("${datasource}");
                    panel.path("targets")
                            .forEach(target -> assertThat(target.path("datasource")
                                            .path("uid")
                                            .asString())
                                    .isEqualTo("${datasource}"));
                });
    }

    @Test
    void theDefaultDataSourceIsProvisioned() {
        Map<String, Object> provisioned = Monitoring.maps(Monitoring.yaml(Monitoring.SOURCE), "datasources")
                .getFirst();
        JsonNode variable = dashboard.path("templating").path("list").path(0);

        assertThat(variable.path("name").asString()).isEqualTo("datasource");
        assertThat(variable.path("current").path("value").asString()).isEqualTo(provisioned.get("uid"));
    }

    private static int right(JsonNode place) {
        return place.path("x").asInt() + place.path("w").asInt();
    }

    private static int bottom(JsonNode place) {
        return place.path("y").asInt() + place.path("h").asInt();
    }
}
