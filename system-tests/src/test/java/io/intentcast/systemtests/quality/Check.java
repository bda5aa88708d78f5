package io.intentcast.systemtests.quality;

import io.intentcast.systemtests.quality.Goals.Range;
import java.util.Locale;

/** A measured figure and its goal. */
record Check(Figure figure, double measured, Range range) {

    boolean isReached() {
        return measured >= range.least() && measured <= range.most();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "  %-52s %9.4f  %s%s", figure, measured, wanted(), isReached() ? "" : "  MISSED");
    }

    private String wanted() {
        if (range.equals(Range.ANY)) {
            return "";
        }
        if (Double.isInfinite(range.least())) {
            return String.format(Locale.ROOT, "at most %s", range.most());
        }
        return Double.isInfinite(range.most())
                ? String.format(Locale.ROOT, "at least %s", range.least())
                : String.format(Locale.ROOT, "%.5f to %.5f", range.least(), range.most());
    }
}
