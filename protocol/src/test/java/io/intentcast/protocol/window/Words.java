package io.intentcast.protocol.window;

import java.util.List;

/** Reads a part of a {@link Script} word by word. */
final class Words {

    private final String text;
    private final List<String> words;
    private int next;

    Words(String text) {
        this.text = text;
        this.words = List.of(text.strip().split("[ ,]+"));
    }

    boolean hasNext() {
        return next < words.size();
    }

    String peek() {
        return words.get(next);
    }

    String next() {
        return words.get(next++);
    }

    long number() {
        return Long.parseLong(next());
    }

    boolean takes(String word) {
        boolean taken = hasNext() && peek().equals(word);
        next += taken ? 1 : 0;
        return taken;
    }

    List<String> rest() {
        List<String> rest = words.subList(next, words.size());
        next = words.size();
        return rest;
    }

    IllegalArgumentException unknown() {
        return new IllegalArgumentException("'%s' in '%s' is not understood".formatted(words.get(next - 1), text));
    }
}
