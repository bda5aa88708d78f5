package io.intentcast.cli;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Where a command reads and writes. */
public final class Streams {

    private final InputStream in;
    private final Charset charset;
    private final OutputStream bytes;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    /** @param terminal whether a person watches */
    public Streams(InputStream in, OutputStream out, OutputStream err, boolean terminal, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.bytes = out;
        this.out = new PrintWriter(out, true, charset);
        this.err = new PrintWriter(err, true, charset);
        this.terminal = terminal;
    }

    InputStream in() {
        return in;
    }

    /** The same as {@link #in}, for text. */
    BufferedReader lines() {
        return new BufferedReader(new InputStreamReader(in, charset));
    }

    /** The same as {@link #out}, for what is no text. */
    OutputStream bytes() {
        return bytes;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    boolean terminal() {
        return terminal;
    }
}
