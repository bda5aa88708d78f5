package io.intentcast.cli;

import io.intentcast.client.outcome.Cause;
import io.intentcast.client.outcome.Consensus;
import io.intentcast.client.outcome.Consensus.AgreedValue;
import io.intentcast.client.outcome.Insights;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response;
import io.intentcast.client.outcome.Response.No;
import io.intentcast.client.outcome.Response.Silence;
import io.intentcast.client.outcome.Response.Unreadable;
import io.intentcast.client.outcome.Response.Yes;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An outcome for people. */
final class OutcomeText {

    private static final int SHORT_DIGEST = 12;
    private static final int DIGEST = 64;

    /** In 21.399999999999995, a mean of three numbers with one digit behind the point, the last ones are noise. */
    private static final MathContext SIGNIFICANT_DIGITS = new MathContext(15);

    private OutcomeText() {}

    static void print(Outcome<JsonNode> outcome, PrintWriter out) {
        if (!outcome.responses().isEmpty()) {
            var table = new Table("NODE", "SAYS", "AFTER", "WHAT, OR WHY");
            outcome.responses().forEach(response -> add(response, table));
            table.printTo(out);
            out.println();
        }
        printBrief(outcome, out);
    }

    /** Without what each node says. */
    static void printBrief(Outcome<JsonNode> outcome, PrintWriter out) {
        Insights sums = outcome.insights();
        out.println("%s %s %s: %s yes, %s busy, %s no, %s silent; %s after %s"
                .formatted(
                        outcome.intentId(),
                        outcome.kind(),
                        outcome.subject(),
                        sums.availableFrom(),
                        sums.congestedNodes(),
                        sums.notUnderstood() + sums.otherRefusals(),
                        sums.unknownState(),
                        words(outcome.closedBy()),
                        Times.text(outcome.took())));
        Consensus consensus = outcome.consensus();
        if (consensus != null) {
            consensus.values().forEach(value -> out.println(line(value)));
        }
        outcome.stored()
                .filter(chunk -> chunk.chunkId() != null)
                .ifPresent(chunk ->
                        out.println("to be kept: %s, by %s nodes".formatted(chunk.chunkId(), chunk.replicas())));
        outcome.missing().ifPresent(missing -> out.println("incomplete: " + missing));
    }

    static void add(Response<JsonNode> response, Table table) {
        switch (response) {
            case Yes<JsonNode> yes -> table.add(yes.node(), "yes", Times.text(yes.after()), claim(yes.claim()));
            case Unreadable<JsonNode> odd -> table.add(odd.node(), "yes", "", odd.why());
            case No<JsonNode> no ->
                table.add(
                        no.node(),
                        no.busy() ? "busy" : "no",
                        Times.text(no.after()),
                        why(no.reason(), no.limiter(), no.retryAfter()));
            case Silence<JsonNode> silence -> table.add(silence.node(), "silence", "", words(silence.cause()));
        }
    }

    /** Why a node says no, and when to come back. */
    static String why(String reason, @Nullable String limiter, @Nullable Duration retryAfter) {
        String what = limiter == null ? reason : limiter;
        return retryAfter == null ? what : what + ", come back in " + Times.text(retryAfter);
    }

    /** Without the bytes of a chunk. */
    private static String claim(JsonNode claim) {
        if (claim instanceof ObjectNode fields && fields.has("data")) {
            ObjectNode shown = fields.deepCopy();
            shown.remove("data");
            return shown.toString();
        }
        return claim.toString();
    }

    private static String line(AgreedValue value) {
        String what = text(value.value());
        return "agreed: %s%s%s (%s, %s of weight, %s%s)%s"
                .formatted(
                        value.field() == null ? "" : value.field() + " ",
                        what.length() == DIGEST ? what.substring(0, SHORT_DIGEST) + "…" : what,
                        value.unit() == null ? "" : " " + value.unit(),
                        value.method().replace('_', ' '),
                        String.format(Locale.ROOT, "%.0f %%", 100 * value.agreement()),
                        value.n() == 1 ? "1 voice" : value.n() + " voices",
                        value.probability() == null
                                ? ""
                                : String.format(Locale.ROOT, ", right with probability %.2f", value.probability()),
                        value.insufficient() ? ", too few to rely on" : "");
    }

    private static String text(JsonNode value) {
        if (!value.isFloatingPointNumber()) {
            return value.isValueNode() ? value.asString() : "" + value;
        }
        double shown =
                BigDecimal.valueOf(value.asDouble()).round(SIGNIFICANT_DIGITS).doubleValue();
        return Double.isFinite(shown) ? "" + shown : value.asString();
    }

    /** The name of a constant, as people write it. */
    static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What the silence of a node means. */
    static String words(Cause cause) {
        return switch (cause) {
            case HEARD -> "heard it, has nothing to say";
            case UNHEARD -> "did not hear it in time";
            case ABSENT -> "is absent";
            case NOT_AWAITED -> "was not awaited";
            case UNKNOWN -> "for a cause that this version does not know";
        };
    }
}
