package io.intentcast.benchmarks.results;

/** What nodes are asked: something that all of them have, or something that most or nearly all of them do not have. */
public enum Question {
    ALL("all answer", 1),
    SOME("70 % silent", 0.3),
    FEW("90 % silent", 0.1);

    private final String label;
    private final double share;

    Question(String label, double share) {
        this.label = label;
        this.share = share;
    }

    public String label() {
        return label;
    }

    /** How many of the nodes answer; at least one. */
    public int answers(int nodes) {
        return Math.max(1, (int) Math.round(nodes * share));
    }

    /** @param node the number of the node, from 0 */
    public boolean isAnsweredBy(int node, int nodes) {
        return node < answers(nodes);
    }
}
