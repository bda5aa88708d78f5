package io.intentcast.node.responding.limits;

/**
 * The capacities of the node. A capacity of 0 makes its limiter 0.
 *
 * @param storage bytes for chunks, 0 or more
 * @param fewChunks how many kept chunks become a burden; below, the objective limiter is 1
 * @param burdened the value of the objective limiter from there on, 0 to 1
 * @param perSecond how many yeses to wants and chunks taken in the node can do in a second, 0 or more
 */
public record Capacities(long storage, int fewChunks, double burdened, int perSecond) {

    public static final Capacities DEFAULT = new Capacities(100L << 20, 50, 0.3, 100);

    /** @throws IllegalArgumentException if a number is out of its range */
    public Capacities {
        if (storage < 0 || fewChunks < 0 || perSecond < 0 || !(burdened >= 0 && burdened <= 1)) {
            throw new IllegalArgumentException(
                    "capacities (storage %s, fewChunks %s, burdened %s, perSecond %s): none may be negative, and burdened is at most 1"
                            .formatted(storage, fewChunks, burdened, perSecond));
        }
    }
}
