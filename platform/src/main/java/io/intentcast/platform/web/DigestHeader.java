package io.intentcast.platform.web;

import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.Sha256;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SHA-256 in the form of RFC 9530, {@code sha-256=:<base64>:}, possibly among other algorithms. */
public final class DigestHeader {

    public static final String CONTENT = "Content-Digest";
    public static final String REPRESENTATION = "Repr-Digest";

    private static final Pattern MEMBER =
            Pattern.compile("(?:^|,)\\s*sha-256\\s*=\\s*:([A-Za-z0-9+/]{43}=):\\s*(?:,|$)");
    private static final Pattern ATTEMPT = Pattern.compile("(?:^|,)\\s*sha-256\\s*=");

    private DigestHeader() {}

    public static String write(Sha256 digest) {
        byte[] bytes = HexFormat.of().parseHex(digest.hex());
        return "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":";
    }

    /** Empty when the header is absent or names only other algorithms; throws a problem when it is malformed. */
    public static Optional<Sha256> read(@Nullable String header) {
        if (header == null || !ATTEMPT.matcher(header).find()) {
            return Optional.empty();
        }
        Matcher member = MEMBER.matcher(header);
        if (!member.find()) {
            throw Problems.invalidParameter(CONTENT, "sha-256=:<32 bytes in Base64>:", header);
        }
        return Optional.of(
                new Sha256(HexFormat.of().formatHex(Base64.getDecoder().decode(member.group(1)))));
    }
}
