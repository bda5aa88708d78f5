package io.intentcast.storage.responding;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantObservations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObservationsResponseTest extends OverResponder {

    private static final Observation WARM = new Observation(NOON, new Amount(21.5), "°C");

    private static final Want WANTED = new WantObservations(FOREST, null, null, Terms.NONE);

    @Test
    void aWantForItsObservationsIsAYesWithTheClaim() {
        observes(WARM);

        assertThat(mapperAnswers(WANTED, "node-a")).contains(new Yes(new Observations(List.of(WARM))));
    }

    @Test
    void aWantForOtherObservationsGetsNoAnswer() {
        observes(WARM);

        assertThat(mapperAnswers(new WantObservations(new Location("forest_2"), null, null, Terms.NONE), "node-a"))
                .isEmpty();
        assertThat(mapperAnswers(new WantObservations(FOREST, null, NOON, Terms.NONE), "node-a"))
                .isEmpty();
    }

    @Test
    void theLimitersHoldBackObservations() {
        observes(WARM);
        holds(950);

        assertThat(mapperAnswers(WANTED, "node-a")).contains(No.rateLimited(Limiter.ECONOMIC, Duration.ofMinutes(1)));
    }

    @Test
    void theLimitersDoNotHoldBackItsOwnPerspective() {
        observes(WARM);
        holds(950);

        assertThat(mapperAnswers(WANTED, "bt1")).contains(new Yes(new Observations(List.of(WARM))));
    }

    @Test
    void withoutObservationsItHasNoPerspectiveOfItsOwn() {
        assertThat(mapperAnswers(WANTED, "bt1")).isEmpty();
    }

    @Test
    void aNodeWithoutTheRoleMapperDoesNotAnswerWithObservations() {
        observes(WARM);

        assertThat(answer(WANTED, "node-a")).isEmpty();
        assertThat(answer(WANTED, "bt1")).isEmpty();
    }

    private Optional<Answer> mapperAnswers(Want want, String from) {
        return answering(Set.of(Role.MAPPER)).answer(ID, intent(want, from), NOON, List.of());
    }
}
