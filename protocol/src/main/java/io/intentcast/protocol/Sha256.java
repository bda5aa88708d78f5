package io.intentcast.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest in lower-case hexadecimal. */
public record Sha256(String hex) {

    private static final int DIGITS = 64;
    private static final Alphabet HEXADECIMAL = Alphabet.lowerCaseTo('f', "");

    /** @throws IllegalArgumentException if the text is not 64 lower-case hexadecimal digits */
    public Sha256 {
        if (hex.length() != DIGITS || !HEXADECIMAL.spells(hex)) {
            throw new IllegalArgumentException("sha256 '%s' is not 64 lower-case hexadecimal digits".formatted(hex));
        }
    }

    /** A new digest to feed with bytes; {@link #from} reads it out. */
    public static MessageDigest digester() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Reads the digester out and resets it. */
    public static Sha256 from(MessageDigest digester) {
        return new Sha256(HexFormat.of().formatHex(digester.digest()));
    }

    /** The digest of all these bytes. */
    public static Sha256 of(byte[] bytes) {
        MessageDigest digester = digester();
        digester.update(bytes);
        return from(digester);
    }

    @Override
    public String toString() {
        return hex;
    }
}
