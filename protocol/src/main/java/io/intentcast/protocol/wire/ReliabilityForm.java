package io.intentcast.protocol.wire;

import io.intentcast.protocol.AgreementBins;
import io.intentcast.protocol.AgreementBins.Bin;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire form of the reliability of values in one partition: bins without known answers are left out as a whole. */
record ReliabilityForm(
        Matter matter,
        int partition,
        @Nullable List<Bin> votes,
        @Nullable List<Bin> numbers,
        long at) {

    static ReliabilityForm of(ReliabilityRecord record) {
        Sums sums = Sums.of(record.reliability());
        return new ReliabilityForm(record.matter(), record.partition(), sums.votes(), sums.numbers(), record.at());
    }

    ReliabilityRecord record() {
        return new ReliabilityRecord(matter, partition, new Sums(votes, numbers).reliability(), at);
    }

    /** The same over all partitions, in an audience. */
    record Sums(@Nullable List<Bin> votes, @Nullable List<Bin> numbers) {

        static Sums of(Reliability reliability) {
            return new Sums(unlessNone(reliability.votes()), unlessNone(reliability.numbers()));
        }

        Reliability reliability() {
            return new Reliability(orNone(votes), orNone(numbers));
        }

        private static @Nullable List<Bin> unlessNone(AgreementBins bins) {
            return bins.equals(AgreementBins.NONE) ? null : bins.bins();
        }

        private static AgreementBins orNone(@Nullable List<Bin> bins) {
            return bins == null ? AgreementBins.NONE : new AgreementBins(bins);
        }
    }
}
