package io.intentcast.protocol;

import io.intentcast.protocol.OutcomeReport.Kind;
import io.intentcast.protocol.OutcomeReport.Row;
import io.intentcast.protocol.Silence.Cause;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the rows of an outcome add up to.
 *
 * @param availableFrom yeses
 * @param congestedNodes noes for being rate limited
 * @param otherRefusals noes for any other reason
 * @param unknownState silences, whatever the cause
 * @param totalQueried all rows
 * @param replicationFactor yeses and rate limited noes: who has it
 * @param congestion rate limited share of those who have it, 0 to 1; 0 when nobody has it
 * @param coverage share of all rows that read the intent in time, 0 to 1; 0 when there are none
 */
public record Insights(
        int availableFrom,
        int congestedNodes,
        int otherRefusals,
        int unknownState,
        int totalQueried,
        int replicationFactor,
        double congestion,
        double coverage) {

    static Insights of(List<Row> rows) {
        int yes = count(rows, row -> row.response() == Kind.YES);
        int congested = count(rows, Row::refusedForItsRate);
        int no = count(rows, row -> row.response() == Kind.NO);
        int silent = count(rows, row -> row.response() == Kind.SILENCE);
        int heard = count(rows, row -> row.cause() == Cause.HEARD);
        return new Insights(
                yes,
                congested,
                no - congested,
                silent,
                rows.size(),
                yes + congested,
                share(congested, yes + congested),
                share(yes + no + heard, rows.size()));
    }

    private static int count(List<Row> rows, Predicate<Row> which) {
        return (int) rows.stream().filter(which).count();
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
