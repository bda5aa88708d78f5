package io.intentcast.protocol.report;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.report.OutcomeReport.Kind;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the rows of an outcome.
 *
 * @param availableFrom yeses
 * @param congestedNodes noes for being rate limited
 * @param otherRefusals noes for any other reason
 * @param notUnderstood noes of nodes that do not know the kind of the intent; null when there are none
 * @param unknownState silences, whatever the cause
 * @param totalQueried all rows
 * @param replicationFactor yeses and rate limited noes: the nodes that have it
 * @param congestion the rate limited share of the nodes that have it, 0 to 1; 0 when no node has it
 * @param coverage the share of all rows that read the intent in time, 0 to 1; 0 when there are none
 * @param coverageByReputation the same share, weighted by reputation
 */
public record Insights(
        int availableFrom,
        int congestedNodes,
        int otherRefusals,
        @Nullable Integer notUnderstood,
        int unknownState,
        int totalQueried,
        int replicationFactor,
        double congestion,
        double coverage,
        double coverageByReputation) {

    static Insights of(List<Row> rows, Audience audience) {
        int yes = count(rows, row -> row.response() == Kind.YES);
        int congested = count(rows, Row::refusedForItsRate);
        int notUnderstood = count(rows, row -> Reason.NOT_UNDERSTOOD.equals(row.reason()));
        int no = count(rows, row -> row.response() == Kind.NO);
        int silent = count(rows, row -> row.response() == Kind.SILENCE);
        int heard = count(rows, row -> row.cause() == SilenceCause.HEARD);
        return new Insights(
                yes,
                congested,
                no - congested - notUnderstood,
                notUnderstood == 0 ? null : notUnderstood,
                silent,
                rows.size(),
                yes + congested,
                share(congested, yes + congested),
                share(yes + no + heard, rows.size()),
                share(
                        reputation(
                                rows,
                                audience,
                                row -> row.response() != Kind.SILENCE || row.cause() == SilenceCause.HEARD),
                        reputation(rows, audience, _ -> true)));
    }

    private static int count(List<Row> rows, Predicate<Row> which) {
        return (int) rows.stream().filter(which).count();
    }

    private static double reputation(List<Row> rows, Audience audience, Predicate<Row> which) {
        double sum = 0;
        for (Row row : rows) {
            Standing standing = audience.standing(row.node());
            sum += standing != null && which.test(row) ? standing.reputation() : 0;
        }
        return sum;
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
