package io.intentcast.node.deciding;

/**
 * What the node has to spend. A capacity of 0 makes its limiter 0.
 *
 * @param storage in bytes
 * @param fewChunks below so many kept chunks, keeping them is no burden
 * @param burdened what the objective limiter is from there on, 0 to 1
 * @param perSecond yeses to wants and chunks taken in
 */
public record Capacities(long storage, int fewChunks, double burdened, int perSecond) {

    public static final Capacities DEFAULT = new Capacities(100L << 20, 50, 0.3, 100);

    /** @throws IllegalArgumentException if a number is out of its range */
    public Capacities {
        if (storage < 0 || fewChunks < 0 || perSecond < 0 || !(burdened >= 0 && burdened <= 1)) {
            throw new IllegalArgumentException(
                    "capacities (storage %s, fewChunks %s, burdened %s, perSecond %s): none is negative, burdened is at most 1"
                            .formatted(storage, fewChunks, burdened, perSecond));
        }
    }
}
