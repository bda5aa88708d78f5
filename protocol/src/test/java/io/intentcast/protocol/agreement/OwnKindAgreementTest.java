package io.intentcast.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.AgreeOn.Term;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import io.intentcast.protocol.agreement.Agreement.Why;
import io.intentcast.protocol.wire.Documents;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values that pointers name in the claims of an application's own kind. */
class OwnKindAgreementTest {

    private static final Terms MEDIAN = new Terms(Method.WEIGHTED_MEDIAN, 0, new Range(0, 1000), 0);
    private static final Terms VOTE = new Terms(Method.VOTE, 0, null, 0);

    private final SortedMap<NodeId, Testimony> said = new TreeMap<>();

    @Test
    void eachValueIsCombinedByItself() {
        say("a", "{\"price\":{\"amount\":10,\"currency\":\"NOK\"},\"express\":true}");
        say("b", "{\"price\":{\"amount\":20.0,\"currency\":\"NOK\"},\"express\":false}");
        say("c", "{\"price\":{\"amount\":90,\"currency\":\"NOK\"},\"express\":true}");

        List<Value> values = Agreement.of(quote(), said).summary();

        assertThat(values).extracting(Value::field).containsExactly("express", "price");
        assertThat(values).extracting(Value::value).containsExactly(new Category("true"), new Amount(20));
        assertThat(values).extracting(Value::unit).containsExactly(null, "NOK");
        assertThat(values).extracting(Value::method).containsExactly(Method.VOTE, Method.WEIGHTED_MEDIAN);
    }

    @Test
    void aClaimCountsInEachValueThatItHas() {
        say("a", "{\"price\":{\"amount\":10,\"currency\":\"NOK\"}}");
        say("b", "{\"express\":true}");
        say("c", "{\"price\":{\"amount\":12,\"currency\":\"EUR\"},\"express\":true}");
        say("d", "{\"price\":{\"amount\":12,\"currency\":\"NOK\"}}");
        say("d2", "{\"price\":{\"amount\":14,\"currency\":\"NOK\"}}");
        say("e", "{\"price\":{\"amount\":1001,\"currency\":\"NOK\"}}");
        say("f", "{\"price\":{\"amount\":1,\"currency\":\"EUR\"}}");
        say("g", "[\"price\"]");

        Agreement agreement = Agreement.of(quote(), said);

        assertThat(agreement.summary()).extracting(Value::n).containsExactly(2, 3);
        assertThat(agreement.leftOut())
                .containsExactly(
                        new LeftOut(new NodeId("e"), Why.INVALID),
                        new LeftOut(new NodeId("f"), Why.INCOMPARABLE),
                        new LeftOut(new NodeId("g"), Why.INVALID));
    }

    @Test
    void nothingToAgreeOnIsNoAgreement() {
        say("a", "{\"price\":1}");

        assertThat(Agreement.of(own(AgreeOn.NOTHING), said)).isEqualTo(Agreement.NONE);
        assertThat(Agreement.isStable(own(AgreeOn.NOTHING), said, new TreeMap<>()))
                .isFalse();
    }

    @Test
    void itIsStableWhenEachValueIs() {
        Own price = own(new AgreeOn(new TreeMap<>(Map.of("price", term("/price/amount", null, MEDIAN)))));
        for (String node : List.of("a", "b", "c")) {
            say(node, "{\"price\":{\"amount\":10,\"currency\":\"NOK\"}}");
        }

        assertThat(Agreement.isStable(price, said, open("d"))).isTrue();
        assertThat(Agreement.isStable(quote(), said, open("d"))).isFalse();
        for (String node : List.of("a", "b", "c")) {
            say(node, "{\"price\":{\"amount\":10,\"currency\":\"NOK\"},\"express\":true}");
        }
        assertThat(Agreement.isStable(quote(), said, open("d"))).isTrue();
        assertThat(Agreement.isStable(quote(), said, open("d", "e", "f"))).isFalse();
    }

    @Test
    void claimsOfBuiltInFormsHaveValuesToo() {
        var digest = new AgreeOn(new TreeMap<>(Map.of("digest", term("/sha256", null, VOTE))));
        var held = new Claim.Held(Sha256.of(new byte[0]), 0, URI.create("http://a"), null);
        said.put(new NodeId("a"), new Testimony(Trust.NEWCOMER, held));
        said.put(new NodeId("b"), new Testimony(Trust.NEWCOMER, new Claim.Offer(held.sha256(), 1, held.url())));

        assertThat(Agreement.of(own(digest), said).summary())
                .extracting(Value::value, Value::n)
                .containsExactly(tuple(new Category(held.sha256().hex()), 2));
    }

    @Test
    void theBriefFormOfALongClaimKeepsWhatIsAgreedOn() {
        String claim = "{\"why\":\"%s\",\"price\":{\"amount\":10,\"currency\":\"NOK\"},\"express\":true}"
                .formatted("x".repeat(Claim.LONGEST_BRIEF));
        Claim brief = quote().brief(new Claim.Other(Documents.parse(claim)));

        assertThat(brief)
                .isEqualTo(new Claim.Other(
                        Documents.parse("{\"price\":{\"amount\":10,\"currency\":\"NOK\"},\"express\":true}")));
        assertThat(quote().brief(brief)).isSameAs(brief);
        assertThat(own(AgreeOn.NOTHING).brief(new Claim.Other(Documents.parse(claim))))
                .isEqualTo(new Claim.Other(Documents.parse("{}")));
    }

    private static Own quote() {
        return own(new AgreeOn(new TreeMap<>(Map.of(
                "price", term("/price/amount", "/price/currency", MEDIAN), "express", term("/express", null, VOTE)))));
    }

    private static Own own(AgreeOn agreeOn) {
        return new Own("want_quote", new Role("carrier"), new Subject("lane:oslo"), null, agreeOn);
    }

    private static Term term(String pointer, @Nullable String unit, Terms terms) {
        return new Term(new Pointer(pointer), unit == null ? null : new Pointer(unit), terms);
    }

    private void say(String node, String claim) {
        said.put(new NodeId(node), new Testimony(Trust.NEWCOMER, new Claim.Other(Documents.parse(claim))));
    }

    private static SortedMap<NodeId, Trust> open(String... nodes) {
        var open = new TreeMap<NodeId, Trust>();
        for (String node : nodes) {
            open.put(new NodeId(node), Trust.NEWCOMER);
        }
        return open;
    }
}
