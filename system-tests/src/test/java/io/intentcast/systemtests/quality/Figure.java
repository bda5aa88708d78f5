package io.intentcast.systemtests.quality;

/** A measured quantity: the mean absolute error of numbers, the accuracy of categories, unless stated otherwise. */
enum Figure {
    EQUAL_MEAN("equal weights, mean or majority"),
    EQUAL_MEAN_RMSE("equal weights, mean, RMSE"),
    EQUAL_MEDIAN("equal weights, median"),
    EQUAL_MEDIAN_RMSE("equal weights, median, RMSE"),
    HONEST("with reputation"),
    HONEST_MIXED("with reputation, five orders"),
    LIARS_FEW_EQUAL("20 % liars, five choices: equal weights"),
    LIARS_FEW("20 % liars, five choices: with reputation"),
    LIARS_EQUAL("30 % liars, five choices: equal weights"),
    LIARS("30 % liars, five choices: with reputation"),
    HONEST_MEDIAN("with reputation, median"),
    HONEST_COVERED("with reputation, truth within 2 standard errors"),
    HONEST_AGREEMENT_ERROR("with reputation, agreement, calibration error"),
    HONEST_PROBABILITY_ERROR("with reputation, probability, calibration error"),
    BATCH("all answers at once (Dawid and Skene)"),
    LIARS_MEDIAN("30 % liars, five choices: with reputation, median"),
    LIARS_EQUAL_MEDIAN("30 % liars, five choices: equal weights, median"),
    LIARS_BATCH("30 % liars, five choices: all answers at once"),
    LIARS_AGREEMENT_ERROR("30 % liars, five choices: agreement, calibration error"),
    LIARS_PROBABILITY_ERROR("30 % liars, five choices: probability, calibration error"),
    LIARS_MANY("30 % liars, fifty choices: with reputation"),
    FRESH_NONE("second half, no liars: with reputation"),
    FRESH_EQUAL("second half, +200 % fresh liars: equal weights"),
    FRESH("second half, +200 % fresh liars: with reputation");

    private final String words;

    Figure(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
