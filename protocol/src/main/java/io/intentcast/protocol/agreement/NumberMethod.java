package io.intentcast.protocol.agreement;

import io.intentcast.protocol.Method;

/** How many numbers are combined into one. */
public enum NumberMethod {
    /** Σwx / Σw. */
    WEIGHTED_MEAN(Method.WEIGHTED_MEAN) {
        @Override
        double of(Sample sample) {
            return sample.mean();
        }
    },
    /** The weighted mean of what is left after a fifth of the weight is cut off at each end. */
    TRIMMED_MEAN(Method.TRIMMED_MEAN) {
        @Override
        double of(Sample sample) {
            return sample.trimmedMean();
        }
    },
    /**
     * The value with half of the weight on each side: for quantities so heavy-tailed that any mean is meaningless. The
     * weights are tempered, w^(1/4): under the sharp ones a single perspective often has half of the weight.
     */
    WEIGHTED_MEDIAN(Method.WEIGHTED_MEDIAN) {
        @Override
        double of(Sample sample) {
            return sample.median();
        }

        @Override
        double weight(Trust trust) {
            return trust.temperedWeight();
        }
    };

    private final Method method;

    NumberMethod(Method method) {
        this.method = method;
    }

    /** The name of this method in intents. */
    public Method method() {
        return method;
    }

    abstract double of(Sample sample);

    /** The weight of a perspective, 0 to 1. */
    double weight(Trust trust) {
        return trust.weight();
    }
}
