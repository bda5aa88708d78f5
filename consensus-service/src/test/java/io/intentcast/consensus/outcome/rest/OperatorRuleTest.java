package io.intentcast.consensus.outcome.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorRuleTest {

    private static final String TOKEN = "sixteen-letters-";

    @ParameterizedTest
    @CsvSource({
        "403,,Bearer sixteen-letters-",
        "403,'',Bearer ",
        "401,sixteen-letters-,",
        "401,sixteen-letters-,Bearer other",
        "401,sixteen-letters-,sixteen-letters-"
    })
    void whoIsNotTheOperatorIsRefused(int status, @Nullable String configured, @Nullable String authorization) {
        assertThatThrownBy(() -> new OperatorRule(new OperatorSettings(configured)).check(authorization))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.getStatusCode().value()).isEqualTo(status);
                    assertThat(problem.getBody().getProperties()).containsEntry("field", "Authorization");
                    assertThat(problem.getMessage()).doesNotContain(TOKEN);
                });
    }

    @Test
    void whoHasTheTokenMayPass() {
        assertThatCode(() -> new OperatorRule(new OperatorSettings(TOKEN)).check("Bearer " + TOKEN))
                .doesNotThrowAnyException();
    }

    @Test
    void aShortTokenIsRefusedAndNoneIsShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorSettings("short"))
                .withMessageContaining("intentcast.operator.token");
        assertThat(new OperatorSettings(TOKEN).toString()).doesNotContain(TOKEN);
    }
}
