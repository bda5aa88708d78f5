package io.intentcast.node.responding.limits;

/**
 * The limiter values where green ends and red begins, each 0 to 1.
 *
 * @param green the value that all limiters must exceed for an unconditional yes
 * @param economicRed the value below which storage holds the node back
 * @param workRed the value below which the work of the last second holds the node back
 */
public record Thresholds(double green, double economicRed, double workRed) {

    public static final Thresholds DEFAULT = new Thresholds(0.7, 0.2, 0.3);

    /** @throws IllegalArgumentException if a number is not 0 to 1 */
    public Thresholds {
        if (!share(green) || !share(economicRed) || !share(workRed)) {
            throw new IllegalArgumentException(
                    "thresholds (green %s, economicRed %s, workRed %s) are not all within 0 to 1"
                            .formatted(green, economicRed, workRed));
        }
    }

    private static boolean share(double number) {
        return number >= 0 && number <= 1;
    }
}
