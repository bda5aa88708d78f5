package io.intentcast.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    private static final String LONGEST_CHUNK =
            """
            {"chunkId":"%s","sha256":"%s","size":%s,"startTime":"%s","endTime":"%s"}""".formatted("c".repeat(128), "0".repeat(64), Long.MAX_VALUE, Instant.MAX, Instant.MAX);

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    word   | {"epoch":1,"partition":0,"since":0,"upTo":1,"answers":[]}                             | "from"
                    word   | {"from":null,"epoch":1,"partition":0,"since":0,"upTo":1,"answers":[]}                 | "from"
                    word   | {"from":"a","partition":0,"since":0,"upTo":1,"answers":[]}                            | "epoch"
                    word   | {"from":"a b","epoch":1,"partition":0,"since":0,"upTo":1,"answers":[]}                | [A-Za-z0-9._:-]
                    word   | {"from":"a","epoch":1,"partition":0,"since":0,"upTo":1,"answers":[{"to":1}]}          | either 'yes' or 'no'
                    word   | {"from":"a","epoch":1,"partition":0,"since":0,"upTo":1,"answers":[{"to":1,"silence":{}}]} | either 'yes' or 'no'
                    word   | {"from":"a"                                                                           | end-of-input
                    word   | null                                                                                  | JSON null
                    word   | []                                                                                    | Array
                    known  | {"intent":-1,"truth":1}                                                               | negative
                    gossip | {}                                                                                    | type 'gossip' is not one of
                    """)
    void anUnreadableRecordTellsTheReason(String type, String json, String why) {
        Decoded<ResponseRecord> read = Wire.RESPONSES.read(type, json.getBytes(UTF_8));
        assertThat(read)
                .isInstanceOfSatisfying(
                        Decoded.Unreadable.class, it -> assertThat(it.reason()).contains(why));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    [1,1.5,0.5]   | reputation 1.5 is not within 0 and 1
                    [1,-0.5,0.5]  | reputation -0.5 is not within 0 and 1
                    [1,"NaN",0.5] | reputation NaN is not within 0 and 1
                    [1,0.5,1.5]   | uncertainty 1.5 is not within 0 and 1
                    [1,0.5,-0.5]  | uncertainty -0.5 is not within 0 and 1
                    [-1,0.5,0.5]  | epoch -1 is negative
                    """)
    void anAudienceWithAnInvalidStandingIsUnreadable(String standing, String why) {
        String audience = """
                {"role":"storage","asked":{"a":%s},"absent":{}}""".formatted(standing);

        assertThat(Wire.AUDIENCES.read("audience", audience.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Decoded.Unreadable.class, it -> assertThat(it.reason()).contains(why));
    }

    @Test
    void aRecordWithoutTypeOrValueIsUnreadable() {
        assertThat(Wire.RESPONSES.read(null, "{}".getBytes(UTF_8))).isInstanceOf(Decoded.Unreadable.class);
        assertThat(Wire.RESPONSES.read("word", null)).isInstanceOf(Decoded.Unreadable.class);
    }

    @ParameterizedTest
    @MethodSource("io.intentcast.protocol.wire.GoldenRecords#all")
    void readingNeverThrowsWhateverValueAFieldHas(GoldenRecords.Golden<?> golden) {
        String json = new String(golden.write(), UTF_8);
        for (String other : List.of("null", "[]", "{}", "[null]", "{\"a\":null}", "-1", "1e999", "\"\"", "true")) {
            Matcher value = Pattern.compile("\"[^\"]*\"|-?[\\d.]+|\\[[^\\[\\]]*]|\\{[^{}]*}")
                    .matcher(json);
            while (value.find()) {
                String bent = json.substring(0, value.start()) + other + json.substring(value.end());
                assertThat(golden.wire().read(golden.type(), bent.getBytes(UTF_8)))
                        .as(bent)
                        .isNotNull();
            }
        }
    }

    @Test
    void aKindOfALaterVersionIsReadable() {
        Intent intent = intent("""
                {"kind":"want_moon","subject":"moon:full","from":"a","audience":1,"window":"PT1S","until":"all","phase":3}""");
        assertThat(intent.want().kind()).isEqualTo("want_moon");
        assertThat(intent.want()).isInstanceOf(Want.NotUnderstood.class);
    }

    @Test
    void aRuleOfALaterVersionIsReadable() {
        Intent intent = intent("""
                {"kind":"want_chunk","subject":"c","from":"a","chunkId":"c","audience":1,"window":"PT1S","until":"bored"}""");
        assertThat(intent.until()).isEqualTo(new Until.NotUnderstood("bored"));
    }

    @Test
    void aNodeWithAForeignRoleIsReadAndKnownRolesComeFirst() {
        var registered = new Registered(new Description(
                new NodeId("truck7"),
                Set.of(new Role("carrier"), Role.MAPPER, new Role("Zoo"), Role.STORAGE),
                URI.create("http://truck7")));

        byte[] written = Wire.PEERS.write(registered);

        assertThat(new String(written, UTF_8)).contains("""
                "roles":["storage","mapper","Zoo","carrier"]""");
        assertThat(Wire.PEERS.read("registered", written)).isEqualTo(new Decoded.Parsed<>(registered));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"half a role\"", "\"\"", "7"})
    void aRoleThatBreaksTheRuleIsUnreadable(String role) {
        String registered = """
                {"node":"a","roles":[%s],"url":"http://a"}""".formatted(role);
        assertThat(Wire.PEERS.read("registered", registered.getBytes(UTF_8))).isInstanceOf(Decoded.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"body\":{\"a\":1},",
                "\"role\":7,",
                "\"role\":{\"name\":\"carrier\"},",
                "\"role\":\"half a role\",",
                "\"role\":\"carrier\",\"body\":[1],",
                "\"role\":\"carrier\",\"agreeOn\":{\"price\":{\"pointer\":\"price\"}},",
                "\"role\":\"carrier\",\"agreeOn\":{\"a b\":{}},",
                "\"role\":\"carrier\",\"agreeOn\":\"price\","
            })
    void aForeignKindOfAnotherFormIsReadWithoutItsParameters(String fields) {
        Intent intent = intent("""
                {"kind":"want_quote","subject":"lane:oslo",%s"from":"a","audience":1,"window":"PT1S","until":"all"}""".formatted(fields));

        assertThat(intent.want()).isEqualTo(new Want.NotUnderstood("want_quote", new Subject("lane:oslo")));
    }

    @Test
    void aClaimWithFurtherFieldsKeepsThemAndIsUnderstood() {
        String claim = """
                {"sha256":"%s","size":1,"url":"http://x","price":2.50}""".formatted("0".repeat(64));
        String word = """
                {"from":"a","epoch":1,"partition":0,"since":0,"upTo":1,"answers":[{"to":1,"yes":%s}]}""".formatted(claim);

        Claim read = claim(word(word.getBytes(UTF_8)));

        assertThat(read.understood())
                .isEqualTo(new Claim.Held(new Sha256("0".repeat(64)), 1, URI.create("http://x"), null));
        assertThat(read.at(new Pointer("/price"))).contains(new Observed.Amount(2.5));
        assertThat(new String(Wire.RESPONSES.write(word(word.getBytes(UTF_8))), UTF_8))
                .isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    {"moons":3}
                    {"sha256":"zz","size":1,"url":"http://x"}
                    {"sha256":"0000000000000000000000000000000000000000000000000000000000000000","size":-1,"url":"http://x"}
                    {"sha256":"0000000000000000000000000000000000000000000000000000000000000000","size":1,"url":"http://x","data":"?"}
                    {"sha256":"0000000000000000000000000000000000000000000000000000000000000000","size":1,"url":"http://\\u00E4"}
                    """)
    void anUnknownClaimIsKeptAsItCame(String claim) {
        String word = """
                {"from":"a","epoch":1,"partition":0,"since":0,"upTo":1,"answers":[{"to":1,"yes":%s}]}""".formatted(claim);
        assertThat(Wire.RESPONSES.read("word", word.getBytes(UTF_8)))
                .isInstanceOfSatisfying(Decoded.Parsed.class, read -> {
                    assertThat(((Word) read.value()).answers().getFirst().answer())
                            .isEqualTo(new Yes(new Claim.Other(Documents.parse(claim))));
                    assertThat(new String(Wire.RESPONSES.write((Word) read.value()), UTF_8))
                            .isEqualTo(word);
                });
    }

    @ParameterizedTest
    @MethodSource("claims")
    void anyClaimCanBeWrittenAndItsBriefFormIsWithinTheLimit(String claim) {
        String word = """
                {"from":"a","epoch":1,"partition":0,"since":0,"upTo":1,"answers":[{"to":1,"yes":%s}]}""".formatted(claim);
        Word read = word(word.getBytes(UTF_8));
        Claim full = claim(read);
        var brief = new Word(read.from(), 1, 0, 0, 1, List.of(new ResponseRecord.Reply(1, new Yes(full.brief()))));

        byte[] written = Wire.RESPONSES.write(read);
        byte[] writtenBrief = Wire.RESPONSES.write(brief);

        assertThat(word(written)).isEqualTo(read);
        assertThat(claim(word(writtenBrief)).extra()).isZero();
        assertThat(written.length).isLessThanOrEqualTo(writtenBrief.length + full.extra());
        assertThat(writtenBrief.length - (word.length() - claim.length())).isLessThanOrEqualTo(Claim.LONGEST_BRIEF);
    }

    static List<String> claims() {
        String held = "{\"sha256\":\"%s\",\"size\":%s,\"url\":\"http://%s\""
                .formatted("0".repeat(64), Long.MAX_VALUE, "h".repeat(505));
        return List.of(
                held + "}",
                held + ",\"data\":\"AA==\"}",
                held.replace("http://", "http://h") + "}",
                held.replace("\"size\":%s".formatted(Long.MAX_VALUE), "\"worth\":1.2345678901234567E-100") + "}",
                "{\"chunks\":[%s],\"more\":false,\"url\":\"http://%s\"}"
                        .formatted(String.join(",", Collections.nCopies(100, LONGEST_CHUNK)), "h".repeat(505)),
                "{\"chunks\":[null],\"more\":false,\"url\":\"http://h\"}",
                "{\"moons\":\"" + "x".repeat(100_000) + "\"}",
                "{\"half of a pair\":\"\\ud83d\"}",
                "{\"ä€😀\":\"ä€😀\"}",
                "{\"huge\":1e999,\"long\":" + "9".repeat(500) + "}",
                "[".repeat(400) + "]".repeat(400),
                "{}",
                "5");
    }

    private static Word word(byte[] json) {
        if (Wire.RESPONSES.read("word", json) instanceof Decoded.Parsed<ResponseRecord>(Word word)) {
            return word;
        }
        throw new AssertionError(new String(json, UTF_8));
    }

    private static Claim claim(Word word) {
        return ((Yes) word.answers().getFirst().answer()).claim();
    }

    private static Intent intent(String json) {
        return Wire.INTENTS.read("intent", json.getBytes(UTF_8)) instanceof Decoded.Parsed<Intent>(Intent intent)
                ? intent
                : fail(json);
    }

    private static Intent fail(@Nullable String json) {
        throw new AssertionError(json);
    }
}
