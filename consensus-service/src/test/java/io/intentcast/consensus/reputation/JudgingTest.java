package io.intentcast.consensus.reputation;

import static io.intentcast.protocol.agreement.Said.says;
import static io.intentcast.protocol.agreement.Said.votes;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.agreement.Trust;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgingTest {

    private static final int WORLDS = 200;
    private static final Scale SCALE = new Scale(3);

    private final Random random = new Random(11);

    @Test
    void aLateNumberIsJudgedToTheLastBitAsIfItHadCounted() {
        for (int world = 0; world < WORLDS; world++) {
            List<NumberPerspective> all = IntStream.range(0, 3 + random.nextInt(20))
                    .mapToObj(i -> says(String.format(Locale.ROOT, "n%03d", i), trust(), random.nextGaussian(20, 5)))
                    .toList();
            int late = random.nextInt(all.size());

            assertThat(Judging.late(SCALE, without(late, all), all.get(late)))
                    .contains(Judging.numbers(all, _ -> SCALE).get(late));
        }
    }

    @Test
    void aLateBallotIsJudgedToTheLastBitAsIfItHadCounted() {
        for (int world = 0; world < WORLDS; world++) {
            List<Ballot> all = IntStream.range(0, 3 + random.nextInt(20))
                    .mapToObj(i -> votes(String.format(Locale.ROOT, "n%03d", i), trust(), "c" + random.nextInt(4)))
                    .toList();
            int late = random.nextInt(all.size());

            assertThat(Judging.late(without(late, all), 0, all.get(late)))
                    .contains(Judging.votes(all, 0).get(late));
        }
    }

    @Test
    void besideOneAnswerNothingIsJudged() {
        assertThat(Judging.late(SCALE, List.of(says("a", trust(), 1)), says("z", trust(), 1)))
                .isEmpty();
        assertThat(Judging.late(List.of(votes("a", trust(), "x")), 0, votes("z", trust(), "x")))
                .isEmpty();
    }

    private static <T> List<T> without(int place, List<T> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i != place)
                .mapToObj(all::get)
                .toList();
    }

    private Trust trust() {
        return random.nextInt(4) == 0 ? Trust.NEWCOMER : new Trust(random.nextDouble(), random.nextDouble());
    }
}
