package io.intentcast.consensus.agreement;

/** How many numbers become one. */
public enum NumberMethod {
    /** Σwx / Σw. */
    WEIGHTED_MEAN {
        @Override
        double of(Sample sample) {
            return sample.mean();
        }
    },
    /** The weighted mean of what is left when a fifth of the weight is cut off at each end. */
    TRIMMED_MEAN {
        @Override
        double of(Sample sample) {
            return sample.trimmedMean();
        }
    },
    /** Half of the weight lies on each side: for quantities so heavy-tailed that any mean is meaningless. */
    WEIGHTED_MEDIAN {
        @Override
        double of(Sample sample) {
            return sample.median();
        }
    };

    abstract double of(Sample sample);
}
