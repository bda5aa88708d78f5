package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.IdempotencyKey;
import io.intentcast.platform.problem.Problems;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Idempotency-Key} header of draft-ietf-httpapi-idempotency-key-header: one string of RFC 9651, whose
 * parameters are ignored. Many clients send no quotes; an unquoted value is accepted as it stands if it is unambiguous.
 */
final class IdempotencyKeyParameter {

    static final String HEADER = "Idempotency-Key";
    static final String EXAMPLE = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"";

    private static final String RULE = "one quoted string of 1 to %s printable ASCII characters, such as %s"
            .formatted(IdempotencyKey.LONGEST, EXAMPLE);
    private static final int LONGEST_HEADER = 1_000;
    private static final String STRING = "\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+)\"";
    private static final String PARAMETER = ";\\s*+[a-z*][a-z0-9_.*-]*+(?:=(?:%s|[^\\s\",;]++))?+".formatted(STRING);
    private static final Pattern QUOTED = Pattern.compile("%s(?:%s)*+".formatted(STRING, PARAMETER));
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._~:+/=-]++");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private IdempotencyKeyParameter() {}

    /**
     * Empty when the header is absent; throws a problem when it is malformed.
     *
     * @param header all values of the header, joined by commas; null when it is absent
     */
    static Optional<IdempotencyKey> read(@Nullable String header) {
        return header == null ? Optional.empty() : Optional.of(key(header.strip()));
    }

    private static IdempotencyKey key(String header) {
        if (header.length() <= LONGEST_HEADER) {
            Matcher quoted = QUOTED.matcher(header);
            String value = quoted.matches() ? ESCAPED.matcher(quoted.group(1)).replaceAll("$1") : header;
            if (IdempotencyKey.isKey(value)
                    && (quoted.matches() || BARE.matcher(value).matches())) {
                return new IdempotencyKey(value);
            }
        }
        throw Problems.invalidParameter(HEADER, RULE, header);
    }
}
