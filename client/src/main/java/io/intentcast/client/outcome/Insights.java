package io.intentcast.client.outcome;

/**
 * Sums over the responses of an outcome.
 *
 * @param availableFrom how many nodes said yes
 * @param congestedNodes how many said no because they are too busy
 * @param notUnderstood how many said no because they do not know the kind
 * @param otherRefusals how many said no for another reason
 * @param unknownState how many were silent, whatever the cause
 * @param totalQueried how many nodes it was put to, and were absent
 * @param replicationFactor how many have it: yes, or too busy
 * @param congestion the busy share of those that have it, 0 to 1; 0 when nobody has it
 * @param coverage the share of all nodes that read the intent in time, 0 to 1
 * @param coverageByReputation the same, weighted by reputation
 */
public record Insights(
        int availableFrom,
        int congestedNodes,
        int notUnderstood,
        int otherRefusals,
        int unknownState,
        int totalQueried,
        int replicationFactor,
        double congestion,
        double coverage,
        double coverageByReputation) {}
