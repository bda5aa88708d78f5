package io.intentcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is checked character by character is what these expressions say. */
class AlphabetTest {

    private static final int TRIALS = 50_000;
    private static final String CHARACTERS = "AZaz059._:-+/=fgFG \n٣ä\u007f\ud83d";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern REASON = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Pattern INTENT_ID = Pattern.compile("(0|[1-9]\\d{0,8})-(0|[1-9]\\d{0,17})");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Random chance = new Random(1);

    @Test
    void alphabetOfNamesAndReasons() {
        for (int i = 0; i < TRIALS; i++) {
            String text = any(CHARACTERS, chance.nextInt(4));

            assertThat(isAccepted(() -> new NodeId(text)))
                    .as(text)
                    .isEqualTo(NAME.matcher(text).matches() && !text.equals(".") && !text.equals(".."));
            assertThat(isAccepted(() -> new Reason(text)))
                    .as(text)
                    .isEqualTo(REASON.matcher(text).matches());
        }
    }

    @Test
    void alphabetOfIntentIds() {
        for (int i = 0; i < TRIALS; i++) {
            String text =
                    any("0123456789", chance.nextInt(11)) + any("-- a٣", 1) + any("01234567890", chance.nextInt(20));

            boolean isId = INTENT_ID.matcher(text).matches();
            assertThat(isAccepted(() -> IntentId.parse(text))).as(text).isEqualTo(isId);
            if (isId) {
                assertThat(IntentId.parse(text)).hasToString(text);
            }
        }
    }

    @Test
    void alphabetOfBase64() {
        for (int i = 0; i < TRIALS; i++) {
            String data = any("AZaz09+/", chance.nextInt(3)) + any("==a-", chance.nextInt(4));

            assertThat(isAccepted(() -> new Claim.Held(Sha256.of(new byte[0]), 0, URI.create("http://a"), data)))
                    .as(data)
                    .isEqualTo(BASE64.matcher(data).matches());
        }
    }

    @Test
    void alphabetOfDigests() {
        for (int i = 0; i < TRIALS / 10; i++) {
            String hex = any("0123456789abcdef", 62) + any("09afgF", 1 + chance.nextInt(3));

            assertThat(isAccepted(() -> new Sha256(hex)))
                    .as(hex)
                    .isEqualTo(SHA256.matcher(hex).matches());
        }
    }

    private String any(String characters, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(chance.nextInt(characters.length())));
        }
        return text.toString();
    }

    private static boolean isAccepted(Runnable making) {
        try {
            making.run();
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
