package io.intentcast.intent.declaring.rest;

import static io.intentcast.intent.declaring.rest.DeclareBodies.chunk;
import static io.intentcast.intent.declaring.rest.DeclareBodies.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.declaring.rest.DeclareBody.AmountBounds;
import io.intentcast.intent.declaring.rest.DeclareBody.StoreBody;
import io.intentcast.intent.declaring.rest.DeclareBody.TermBody;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.wire.Documents;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OwnKindRulesTest {

    private static final TermBody FIELD = new TermBody(null, null, null, null, null, null);
    private static final Subject LANE = new Subject("lane:oslo");

    private record Broken(String claim, DeclareBody body, String field) {}

    @Test
    void aKindOfItsOwnNeedsARoleAndASubject() {
        IntentDraft draft = DeclarationRules.draft(own(_ -> {}));

        assertThat(draft.want()).isEqualTo(new Own("want_quote", new Role("carrier"), LANE, null, AgreeOn.NOTHING));
        assertThat(draft.matter()).isEqualTo(new Matter("want_quote"));
        assertThat(draft.then()).isNull();
    }

    @Test
    void itsBodyMayHaveAnyValidText() {
        Document body = Documents.parse("{\"\\ud83d\\ude00\":\"\\\\ud800 \\u0000 \\ud83d\\ude00\"}");

        assertThat(DeclarationRules.draft(own(it -> it.body = body)).want())
                .isInstanceOfSatisfying(
                        Own.class, want -> assertThat(want.body()).isEqualTo(body));
    }

    @Test
    void itMayHaveABodyAndAMatter() {
        IntentDraft draft = DeclarationRules.draft(own(it -> {
            it.body = object(Document.LONGEST);
            it.matter = new Matter("fx");
        }));

        assertThat(draft.want())
                .isEqualTo(new Own("want_quote", new Role("carrier"), LANE, object(Document.LONGEST), AgreeOn.NOTHING));
        assertThat(draft.matter()).isEqualTo(new Matter("fx"));
    }

    @Test
    void whatIsAgreedOnIsAFieldOfTheClaimOrWhatAPointerNames() {
        IntentDraft draft = DeclarationRules.draft(own(it -> {
            it.agreeOn = Map.of(
                    "price",
                    new TermBody(
                            new Pointer("/price/amount"),
                            new Pointer("/price/currency"),
                            Method.WEIGHTED_MEDIAN,
                            null,
                            new AmountBounds(0, 100),
                            0.5),
                    "carrier",
                    FIELD);
            it.until = "stable";
            it.store = new StoreBody(null, null);
        }));

        assertThat(((Own) draft.want()).agreeOn())
                .isEqualTo(new AgreeOn(new TreeMap<>(Map.of(
                        "price",
                        new AgreeOn.Term(
                                new Pointer("/price/amount"),
                                new Pointer("/price/currency"),
                                new Terms(Method.WEIGHTED_MEDIAN, 0, new Terms.Range(0, 100), 0.5)),
                        "carrier",
                        new AgreeOn.Term(new Pointer("/carrier"), null, Terms.NONE)))));
        assertThat(draft.until()).isEqualTo(Until.STABLE);
        assertThat(draft.then()).isEqualTo(new Then(new Then.Store(null, 3)));
    }

    @TestFactory
    Stream<DynamicTest> whatBreaksARuleIsRefused() {
        return Stream.of(
                        new Broken("a kind that is no id", own(it -> it.kind = "want quote"), "kind"),
                        new Broken("a kind too long", own(it -> it.kind = "w".repeat(129)), "kind"),
                        new Broken("a kind that is a step of a path", own(it -> it.kind = ".."), "kind"),
                        new Broken("a misspelt kind", chunk(it -> it.kind = "want_chunkk"), "kind"),
                        new Broken("no role", own(it -> it.role = null), "role"),
                        new Broken("no subject", own(it -> it.subject = null), "subject"),
                        new Broken("no declarer", own(it -> it.from = null), "from"),
                        new Broken("a built-in kind with a role", chunk(it -> it.role = Role.MAPPER), "role"),
                        new Broken("a built-in kind with a subject", chunk(it -> it.subject = LANE), "subject"),
                        new Broken("a built-in kind with a body", chunk(it -> it.body = object(9)), "body"),
                        new Broken(
                                "a built-in kind with values", chunk(it -> it.agreeOn = Map.of("a", FIELD)), "agreeOn"),
                        new Broken("store_chunk with a role", own(it -> it.kind = "store_chunk"), "kind"),
                        new Broken("a field of another kind", own(it -> it.method = Method.VOTE), "method"),
                        new Broken("a field of no kind", own(it -> it.others = Map.of("bodi", 1)), "bodi"),
                        new Broken("a body that is a list", own(it -> it.body = Documents.parse("[1]")), "body"),
                        new Broken(
                                "half a surrogate pair",
                                own(it -> it.body = Documents.parse("{\"a\":[\"\\ud800\"]}")),
                                "body"),
                        new Broken(
                                "a name with half a pair",
                                own(it -> it.body = Documents.parse("{\"\\udc00\":1}")),
                                "body"),
                        new Broken("a body too long", own(it -> it.body = object(Document.LONGEST + 1)), "body"),
                        new Broken("no value at all", agreeing(Map.of()), "agreeOn"),
                        new Broken("too many values", agreeing(fields(9)), "agreeOn"),
                        new Broken("a name with a space", agreeing(Map.of("a b", FIELD)), "agreeOn.a b"),
                        new Broken("a value without terms", agreeing(nothing("price")), "agreeOn.price"),
                        new Broken("one class", agreeing(terms(null, 1, null, null)), "agreeOn.price.classes"),
                        new Broken(
                                "classes of amounts",
                                agreeing(terms(Method.TRIMMED_MEAN, 2, null, null)),
                                "agreeOn.price.classes"),
                        new Broken(
                                "a range upside down",
                                agreeing(terms(null, null, new AmountBounds(1, 0), null)),
                                "agreeOn.price.range.high"),
                        new Broken(
                                "a range of votes",
                                agreeing(terms(Method.VOTE, null, new AmountBounds(0, 1), null)),
                                "agreeOn.price.range"),
                        new Broken(
                                "a negative tolerance",
                                agreeing(terms(null, null, null, -1.0)),
                                "agreeOn.price.tolerance"),
                        new Broken("a label with a space", own(it -> it.where = Map.of("a b", "c")), "where"),
                        new Broken(
                                "a label's value too long",
                                own(it -> it.where = Map.of("a", "b".repeat(129))),
                                "where.a"),
                        new Broken("a label that is a step of a path", own(it -> it.where = Map.of(".", "c")), "where"),
                        new Broken("a value that is one", own(it -> it.where = Map.of("a", "..")), "where.a"),
                        new Broken("too many labels", own(it -> it.where = labels(17)), "where"),
                        new Broken("stability of nothing", own(it -> it.until = "stable"), "until"),
                        new Broken("a chunk of nothing", own(it -> it.store = new StoreBody(null, null)), "then"),
                        new Broken(
                                "a chunk that has no name",
                                own(it -> {
                                    it.agreeOn = Map.of("price", FIELD);
                                    it.subject = new Subject("x".repeat(81));
                                    it.store = new StoreBody(null, null);
                                }),
                                "then.store.chunkId"))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThatExceptionOfType(ProblemException.class)
                                .isThrownBy(() -> DeclarationRules.draft(it.body))
                                .satisfies(
                                        problem -> assertThat(problem.getBody().getProperties())
                                                .containsEntry("field", it.field))));
    }

    @Test
    void labelsNarrowTheAudienceOfAnyKind() {
        assertThat(DeclarationRules.draft(own(it -> it.where = labels(16))).where())
                .isEqualTo(new NodeLabels(new TreeMap<>(labels(16))));
        assertThat(DeclarationRules.draft(chunk(it -> it.where = Map.of("region", "eu")))
                        .where()
                        .values())
                .containsExactly(Map.entry("region", "eu"));
        assertThat(DeclarationRules.draft(chunk(it -> it.where = Map.of())).where())
                .isEqualTo(NodeLabels.NONE);
    }

    private static Map<String, String> labels(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "l" + i, _ -> "v"));
    }

    private static DeclareBody agreeing(Map<String, TermBody> values) {
        return own(it -> it.agreeOn = values);
    }

    private static Map<String, TermBody> fields(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "f" + i, _ -> FIELD));
    }

    @SuppressWarnings("NullAway")
    private static Map<String, TermBody> nothing(String name) {
        var values = new HashMap<String, TermBody>();
        values.put(name, null);
        return values;
    }

    private static Map<String, TermBody> terms(
            @Nullable Method method,
            @Nullable Integer classes,
            @Nullable AmountBounds range,
            @Nullable Double tolerance) {
        return Map.of("price", new TermBody(null, null, method, classes, range, tolerance));
    }

    private static Document object(int length) {
        return Documents.parse("{\"a\":\"%s\"}".formatted("x".repeat(length - "{\"a\":\"\"}".length())));
    }
}
