package io.intentcast.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class TransfersTest {

    private final Transfers transfers = new Transfers(3, 2);

    @Test
    void transfersAreLimitedPerClientAndInTotal() {
        Transfers.TransferSlot first = transfers.take(from("10.0.0.1"));
        transfers.take(from("10.0.0.1"));
        assertRefused("10.0.0.1", "2 transfers of this client");

        transfers.take(from("10.0.0.2"));
        assertRefused("10.0.0.2", "3 transfers are open at this service");
        assertRefused("10.0.0.3", "3 transfers are open at this service");

        first.close();
        assertThat(transfers.take(from("10.0.0.1"))).isNotNull();
    }

    private void assertRefused(String client, String why) {
        assertThatThrownBy(() -> transfers.take(from(client)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.getStatusCode().value()).isEqualTo(429);
                    assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("1");
                })
                .hasMessageContaining(why);
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest("GET", "/v1/chunks/chunk:X");
        request.setRemoteAddr(address);
        return request;
    }
}
