package io.intentcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.cli.FakeSuite.Ran;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Asks with kinds that an application defines. */
class OwnKindCommandTest {

    private static final String DECLARE = "POST /v1/intents";
    private static final String ALL = Samples.outcome(Samples.YES);

    @AutoClose
    private final FakeSuite suite = new FakeSuite();

    @Test
    void aKindOfYourOwnIsAskedOfARole() {
        suite.on(DECLARE, 200, ALL)
                .run(
                        "ask",
                        "want_quote",
                        "{\"to\": \"Oslo\"}",
                        "--of=carrier",
                        "--where=region=eu",
                        "--agree-on=price");

        assertThat(suite.bodies().getFirst())
                .contains(
                        "\"kind\":\"want_quote\"",
                        "\"role\":\"carrier\"",
                        "\"body\":{\"to\":\"Oslo\"}",
                        "\"where\":{\"region\":\"eu\"}",
                        "\"agreeOn\":{\"price\":{}}");
        assertThat(suite.run("ask", "want_quote", "Oslo", "--of=carrier").exitCode())
                .isEqualTo(2);
        assertThat(suite.run("ask", "want_quote", "{}").err()).contains("--of ROLE");
    }

    @Test
    void whatClaimsOfYourOwnKindAgreeOnIsSaidByOptions() {
        suite.on(DECLARE, 200, ALL)
                .run(
                        "ask",
                        "want_price",
                        "{}",
                        "--of=price_source",
                        "--about=price:gold",
                        "--agree-on=price=/price/amount",
                        "--agree-on=fee",
                        "--unit-at=/price/unit",
                        "--method=weighted_median",
                        "--range=0..100",
                        "--tolerance=0.5",
                        "--then-store=2");

        assertThat(JsonMapper.shared().readTree(suite.bodies().getFirst()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"kind": "want_price", "from": "cli", "subject": "price:gold", "body": {}, "role": "price_source",
                         "agreeOn": {
                           "price": {"pointer": "/price/amount", "unit": "/price/unit", "method": "weighted_median",
                                     "range": {"low": 0.0, "high": 100.0}, "tolerance": 0.5},
                           "fee": {"unit": "/price/unit", "method": "weighted_median",
                                   "range": {"low": 0.0, "high": 100.0}, "tolerance": 0.5}},
                         "then": {"store": {"replicas": 2}}}"""));
    }

    @Test
    void theChunkAsWhichAnOutcomeIsKeptIsNamed() {
        String then = ", \"then\": {\"store\": {\"chunkId\": \"consensus_lane_3-4711\", \"replicas\": 2}}}";
        suite.on(DECLARE, 200, ALL.strip().replaceAll("}$", then));

        assertThat(suite.run("ask", "want_quote", "{}", "--of=carrier", "--agree-on=price", "--then-store=2")
                        .out())
                .endsWith("to be kept: consensus_lane_3-4711, by 2 nodes\n");
    }

    @Test
    void optionsThatAKindDoesNotHaveAreWrongUsage() {
        assertThat(suite.run("ask", "want_price", "{}", "--of=price_source", "--method=vote"))
                .isEqualTo(
                        new Ran(2, "", "intentcast: what is agreed on is missing: --agree-on NAME, or NAME=POINTER\n"));
        assertThat(suite.run("ask", "want_chunk", "X", "--of=carrier"))
                .isEqualTo(new Ran(2, "", "intentcast: there are options here that are only for a kind of your own\n"));
        assertThat(suite.bodies()).isEmpty();
    }
}
