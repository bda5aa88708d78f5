package io.intentcast.systemtests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A renamed metric, label or value is found wherever a query names it. */
class SelectableTest {

    private final Selectable selectable = new Selectable(Exposition.read("""
                    # HELP intentcast_rows_total Rows
                    # TYPE intentcast_rows_total counter
                    intentcast_rows_total{cause="rate_limited",response="no"} 0.0
                    intentcast_rows_total{cause="none",response="yes"} 0.0
                    intentcast_rows_total{cause="absent",response="silence"} 0.0
                    # HELP kafka_lag Lag
                    # TYPE kafka_lag gauge
                    kafka_lag{client_id="closer"} 1.0
                    """).samples());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(rate(intentcast_rows_total{response=\"no\",cause=\"rate_limited\"}[10m])) > 0.5",
                "sum by (cause) (intentcast_rows_total{response=~\"yes|no\", cause!=\"absent\"})",
                "intentcast_rows_total{instance=~\"$instance\", cause=\"$cause\"}",
                "max by (job, client_id) (kafka_lag{client_id!~\".*-lookup\"}) and on (job) up{job=\"x\"} == 1"
            })
    void whatIsThereIsFound(String query) {
        assertThat(selectable.missing(query)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            intentcast_rows{cause="absent"};                          intentcast_rows
            intentcast_rows_total{reason="absent"};                   reason
            sum by (reason) (intentcast_rows_total);                  reason
            intentcast_rows_total{cause="too_busy"};                  too_busy
            intentcast_rows_total{response="yes",cause="absent"};     absent
            intentcast_rows_total{response=~"yes|nope"};              nope
            intentcast_rows_total{cause!="away"};                     away
            intentcast_rows_total{cause!~"absent|away"};              away
            kafka_lags{client_id="closer"};                           kafka_lags
            """)
    void whatIsNotThereIsNamedWithTheQuery(String query, String missing) {
        assertThat(selectable.missing(query))
                .anySatisfy(found -> assertThat(found).contains(missing).endsWith(" in: " + query));
    }

    /** Which clients there are depends on what runs; only their labels are checked. */
    @Test
    void valuesOfOtherMetricsAreNotChecked() {
        assertThat(selectable.missing("kafka_lag{client_id=\"storer\"}")).isEmpty();
    }
}
