package io.intentcast.consensus.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Sha256;
import java.net.URI;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InlineTest {

    private static final String LONG = "x".repeat(200 * 1024);

    @Test
    void theBytesOfADigestArePublishedOnceWithTheFirstNodeThatCarriesThem() {
        var published = Inline.once(
                Map.of(node("c"), yes("1", "AA=="), node("b"), yes("1", "AA=="), node("a"), yes("1", null)), _ -> true);

        assertThat(published)
                .isEqualTo(Map.of(node("a"), yes("1", null), node("b"), yes("1", "AA=="), node("c"), yes("1", null)));
    }

    @Test
    void theBytesOfDifferentDigestsArePublishedEach() {
        Map<NodeId, Said> answers = Map.of(node("a"), yes("1", "AA=="), node("b"), yes("2", "AQ=="));

        assertThat(Inline.once(answers, _ -> true)).isEqualTo(answers);
    }

    @Test
    void thereIsRoomForSoManyBytesInAll() {
        var published = Inline.once(
                Map.of(node("a"), yes("1", LONG), node("b"), yes("2", LONG), node("c"), yes("2", "AA==")), _ -> true);

        assertThat(published)
                .isEqualTo(Map.of(node("a"), yes("1", LONG), node("b"), yes("2", null), node("c"), yes("2", "AA==")));
    }

    @Test
    void whoIsNotOfTheAudienceIsLeftOut() {
        SortedMap<NodeId, Said> published = Inline.once(
                Map.of(node("a"), new Said(Script.NO, 3), node("x"), yes("1", "AA==")),
                node -> node.value().equals("a"));

        assertThat(published).isEqualTo(Map.of(node("a"), new Said(Script.NO, 3)));
    }

    @Test
    void aRemarkCarriesNoBytes() {
        Answer answer = yes("1", "AA==").answer();

        assertThat(Inline.without(answer)).isEqualTo(yes("1", null).answer());
        assertThat(Inline.without(Script.NO)).isEqualTo(Script.NO);
    }

    private static NodeId node(String id) {
        return new NodeId(id);
    }

    private static Said yes(String digit, @Nullable String data) {
        var sha256 = new Sha256(digit.repeat(64));
        return new Said(new Yes(new Held(sha256, 1, URI.create("http://localhost"), data)), 0);
    }
}
