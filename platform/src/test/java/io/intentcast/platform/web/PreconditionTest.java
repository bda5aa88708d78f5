package io.intentcast.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** RFC 9110, 13.2.2: in the table, {@code "ours"} stands for the entity tag of the existing bytes. */
class PreconditionTest {

    private static final Sha256 OURS = Sha256.of(new byte[] {1});

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "-", textBlock = """
            PUT    | there | -        | -        | HOLDS
            PUT    | there | "ours"   | -        | HOLDS
            PUT    | there | *        | -        | HOLDS
            PUT    | there | W/"ours" | -        | NOT_THERE
            PUT    | there | "other"  | -        | NOT_THERE
            PUT    | gone  | *        | -        | NOT_THERE
            PUT    | gone  | "ours"   | -        | NOT_THERE
            PUT    | gone  | -        | *        | HOLDS
            PUT    | there | -        | *        | THERE
            PUT    | there | -        | "ours"   | THERE
            PUT    | there | -        | W/"ours" | THERE
            PUT    | there | -        | "other"  | HOLDS
            PUT    | there | "ours"   | *        | THERE
            PUT    | there | "other"  | *        | NOT_THERE
            DELETE | there | "other"  | -        | NOT_THERE
            GET    | there | "other"  | "ours"   | NOT_THERE
            GET    | there | "ours"   | "ours"   | NOT_MODIFIED
            GET    | there | -        | "ours"   | NOT_MODIFIED
            HEAD   | there | -        | *        | NOT_MODIFIED
            HEAD   | there | "ours"   | "other"  | HOLDS
            GET    | there | -        | ours     | HOLDS
            """)
    void isEvaluatedInTheOrderOfTheStandard(
            String method, String current, @Nullable String match, @Nullable String noneMatch, Precondition verdict) {
        var request = new MockHttpServletRequest(method, "/v1/chunks/chunk:X");
        header(request, "If-Match", match);
        header(request, "If-None-Match", noneMatch);

        assertThat(Precondition.of(request, current.equals("there") ? List.of(OURS) : List.of()))
                .isEqualTo(verdict);
        assertThat(verdict.problem().isPresent())
                .isEqualTo(verdict == Precondition.NOT_THERE || verdict == Precondition.THERE);
    }

    private static void header(MockHttpServletRequest request, String name, @Nullable String value) {
        if (value != null) {
            request.addHeader(name, value.replace("\"ours\"", Download.entityTag(OURS)));
        }
    }
}
