package io.intentcast.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.intentcast.protocol.Document;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Pointer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

    private static final Document QUOTE = Documents.parse("""
            {"price": {"amount": 99.90, "currency": "NOK"}, "legs": [{"km": 7}], "express": true, "a/b": "slash",
             "huge": 1e999, "nothing": null, "long": "%s"}""".formatted("x".repeat(65)));

    @Test
    void keepsTheDigitsOfNumbersAndIsInAscii() {
        assertThat(Documents.parse("{ \"kg\": 2.50, \"to\": \"Malmö\", \"n\": 12345678901234567890.12345 }")
                        .json())
                .isEqualTo("{\"kg\":2.50,\"to\":\"Malm\\u00F6\",\"n\":12345678901234567890.12345}");
    }

    @Test
    void equalDocumentsMayHaveTheirFieldsInAnotherOrder() {
        Document one = Documents.parse("{\"a\":1,\"b\":[1,2]}");

        assertThat(one).isEqualTo(Documents.parse("{\"b\":[1,2],\"a\":1}")).isNotEqualTo(Documents.parse("{\"a\":1}"));
        assertThat(one).hasSameHashCodeAs(Documents.parse("{\"b\":[1,2],\"a\":1}"));
    }

    @Test
    void aPointerLeadsToAPlainValue() {
        assertThat(at("/price/amount")).contains(new Amount(99.9));
        assertThat(at("/legs/0/km")).contains(new Amount(7));
        assertThat(at("/price/currency")).contains(new Category("NOK"));
        assertThat(at("/express")).contains(new Category("true"));
        assertThat(at("/a~1b")).contains(new Category("slash"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/price", "/legs", "/legs/1/km", "/huge", "/nothing", "/long", "/missing", "/price/amount/x"})
    void aPointerLeadsToNothingElse(String pointer) {
        assertThat(at(pointer)).isEmpty();
    }

    @Test
    void whatLiesAtPointersStaysThere() {
        List<Pointer> pointers = List.of(new Pointer("/legs/0/km"), new Pointer("/price/amount"), new Pointer("/long"));

        Document only = QUOTE.only(pointers, 100);

        assertThat(only.json()).isEqualTo("{\"legs\":{\"0\":{\"km\":7}},\"price\":{\"amount\":99.90}}");
        pointers.forEach(pointer -> assertThat(only.at(pointer)).isEqualTo(QUOTE.at(pointer)));
        assertThat(QUOTE.only(pointers, 30).json()).isEqualTo("{\"legs\":{\"0\":{\"km\":7}}}");
        assertThat(QUOTE.only(pointers, 2).json()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "price", "/~", "/~2", "/a\u0000"})
    void whatIsNoPointerIsRefused(String pointer) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pointer(pointer));
    }

    private static Optional<Observed> at(String pointer) {
        return QUOTE.at(new Pointer(pointer));
    }
}
