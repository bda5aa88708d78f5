package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.known;
import static io.intentcast.consensus.reputation.Closing.remark;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.wire.Documents;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Claims of an application's own kind are judged in the matter of the kind, each value once. */
class OwnKindAccountingTest extends OverAccounts {

    private static final Own SERVICE = own(new AgreeOn(new TreeMap<>(
            Map.of("service", new AgreeOn.Term(new Pointer("/service"), null, new Terms(Method.VOTE, 0, null, 0))))));

    @Test
    void claimsAreJudgedInTheMatterOfTheKind() {
        AccountingResult result = enter(Closing.of("0-1", SERVICE)
                .yes(List.of("a", "b"), service("slow"))
                .yes("c", service("fast"))
                .yes("d", claim("{\"price\":1}"))
                .at(1));

        assertThat(result.changed()).extracting(ReputationRecord::matter).containsOnly(new Matter("want_quote"));
        assertThat(accounts())
                .isEqualTo("a 0.5/0.5 1/0 ANSWER, b 0.5/0.5 1/0 ANSWER, c 0/1 1/0 ANSWER, d 0/1 1/0 INVALID");
    }

    @Test
    void theSameValueIsJudgedOnceWhateverElseIsClaimed() {
        enter(Closing.of("0-1", SERVICE).yes(ABC, service("slow")).at(1));
        String before = accounts();

        enter(Closing.of("0-2", SERVICE)
                .yes("a", claim("{\"service\":\"slow\",\"at\":7}"))
                .yes("b", service("slow"))
                .yes("c", service("slow"))
                .at(2));

        assertThat(before).isEqualTo("a 1/0 1/0 ANSWER, b 1/0 1/0 ANSWER, c 1/0 1/0 ANSWER");
        assertThat(entryStore.accounts().values())
                .allSatisfy(account -> assertThat(account.moves()).hasSize(1));
    }

    @Test
    void aLateClaimIsJudgedByThoseThatCounted() {
        enter(Closing.of("0-1", SERVICE).yes(ABC, service("slow")).at(1));

        AccountingResult late = enter(remark("0-1", Remark.Type.LATE, "d", service("fast"), 2));

        assertThat(late.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.node()).isEqualTo(new NodeId("d"));
            assertThat(changed.record().agreement().negative()).isEqualTo(1);
        });
    }

    @Test
    void theTruthOfTheOnlyValueJudgesAndCountsForTheKind() {
        enter(Closing.of("0-1", SERVICE)
                .yes(ABC, service("slow"))
                .yes("d", service("fast"))
                .at(1));

        AccountingResult told = enter(known("0-1", new Category("fast"), 2));

        assertThat(accounts())
                .isEqualTo("a 0/1 1/0 KNOWN ANSWER, b 0/1 1/0 KNOWN ANSWER, c 0/1 1/0 KNOWN ANSWER,"
                        + " d 1/0 1/0 KNOWN ANSWER");
        assertThat(told.reliability())
                .isEqualTo(new ReliabilityRecord(
                        new Matter("want_quote"), 0, Reliability.NONE.with(Method.VOTE, 0.75, false), 2));
    }

    @Test
    void aTextIsNoTruthOfSeveralValues() {
        var term = new AgreeOn.Term(new Pointer("/service"), null, new Terms(Method.VOTE, 0, null, 0));
        var both = own(new AgreeOn(new TreeMap<>(Map.of("service", term, "again", term))));
        enter(Closing.of("0-1", both).yes(ABC, service("slow")).at(1));

        AccountingResult told = enter(known("0-1", new Category("fast"), 2));

        assertThat(told.reliability()).isNull();
        assertThat(told.moves()).isEmpty();
    }

    @Test
    void withoutAnythingToAgreeOnOnlyAvailabilityCounts() {
        enter(Closing.of("0-1", own(AgreeOn.NOTHING)).yes(ABC, service("slow")).at(1));

        assertThat(accounts()).isEqualTo("a 0/0 1/0, b 0/0 1/0, c 0/0 1/0");
    }

    private static Own own(AgreeOn agreeOn) {
        return new Own("want_quote", new Role("carrier"), new Subject("lane:oslo"), null, agreeOn);
    }

    private static Claim service(String name) {
        return claim("{\"service\":\"%s\"}".formatted(name));
    }

    private static Claim claim(String json) {
        return new Claim.Other(Documents.parse(json));
    }
}
