package io.intentcast.intent.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.NodeId;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AwardTest {

    private record Case(String claim, int missing, List<String> offers, List<String> awarded) {}

    @TestFactory
    Stream<DynamicTest> anAwardBegins() {
        return Stream.of(
                        new Case("with as many as are missing", 2, List.of("a", "b", "c"), List.of("a", "b")),
                        new Case("with all, when fewer offer", 3, List.of("a", "b"), List.of("a", "b")),
                        new Case("with nobody, when nothing is missing", 0, List.of("a"), List.of()),
                        new Case("with nobody, when more are kept than wished", -2, List.of("a"), List.of()),
                        new Case("with nobody, when nobody offers", 3, List.of(), List.of()))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThat(award(it.missing, it.offers).begin())
                                .isEqualTo(it.awarded.stream()
                                        .map(AwardTest::offered)
                                        .toList())));
    }

    @Test
    void aFailedNodeIsReplacedByTheNextBestUntilOffersRunOut() {
        var award = award(2, List.of("a", "b", "c", "d"));
        award.begin();

        assertThat(award.failed()).contains(offered("c"));
        assertThat(award.failed()).contains(offered("d"));
        assertThat(award.failed()).isEmpty();
    }

    private static Award award(int missing, List<String> offers) {
        return new Award(missing, offers.stream().map(AwardTest::offered).toList());
    }

    private static RankedOffer offered(String node) {
        return new RankedOffer(new NodeId(node), URI.create("http://" + node), 0.5);
    }
}
