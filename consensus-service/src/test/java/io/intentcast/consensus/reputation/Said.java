package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.agreement.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Perspectives and ballots for tests. */
final class Said {

    /** Its weight is exactly 1: w = q E⁴ with q = E = 1. */
    public static final Trust FULL = new Trust(1, 0);

    /** Its weight is exactly 1/16. */
    public static final Trust HALF = new Trust(0.5, 0);

    public static final Trust MUTE = new Trust(0, 0);

    private Said() {}

    public static NumberPerspective says(String node, Trust trust, double value) {
        return new NumberPerspective(new NodeId(node), trust, value);
    }

    public static Ballot votes(String node, Trust trust, String choice) {
        return new Ballot(new NodeId(node), trust, choice);
    }

    /** Nodes n000, n001, … of the same trust. */
    public static List<NumberPerspective> all(Trust trust, double... values) {
        var said = new ArrayList<NumberPerspective>();
        for (double value : values) {
            said.add(says(String.format(Locale.ROOT, "n%03d", said.size()), trust, value));
        }
        return said;
    }

    /** Nodes n000, n001, … of the same trust. */
    public static List<Ballot> all(Trust trust, String... choices) {
        var ballots = new ArrayList<Ballot>();
        for (String choice : choices) {
            ballots.add(votes(String.format(Locale.ROOT, "n%03d", ballots.size()), trust, choice));
        }
        return ballots;
    }
}
