package io.intentcast.intent.declaring.rest;

import static io.intentcast.intent.declaring.rest.DeclarationRules.refuse;

import io.intentcast.intent.declaring.rest.DeclareBody.AmountBounds;
import io.intentcast.intent.declaring.rest.DeclareBody.TermBody;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.Terms;
import org.jspecify.annotations.Nullable;

/** The rules of the terms on which perspectives are combined into one value. */
final class TermsRules {

    /** The maximum number of different answers: as many as nodes that can answer. */
    static final int MOST_CLASSES = 10_000;

    private static final String OF_AMOUNTS = "only for amounts, which are not voted on";

    private TermsRules() {}

    /** @param path of the object with these fields, with the point behind it; empty for the body itself */
    static Terms terms(String path, TermBody body) {
        return new Terms(body.method(), classes(path, body), range(path, body), tolerance(path, body));
    }

    private static int classes(String path, TermBody body) {
        Integer classes = body.classes();
        if (classes == null) {
            return 0;
        }
        refuse(classes < 2 || classes > MOST_CLASSES, path + "classes", "2 to " + MOST_CLASSES, classes);
        refuse(
                body.method() != null && body.method() != Method.VOTE,
                path + "classes",
                "only for categories, which are voted on: with method vote, or without a method",
                classes);
        return classes;
    }

    private static Terms.@Nullable Range range(String path, TermBody body) {
        AmountBounds range = body.range();
        if (range == null) {
            return null;
        }
        refuse(body.method() == Method.VOTE, path + "range", OF_AMOUNTS, range);
        refuse(!Double.isFinite(range.low()), path + "range.low", "a finite number", range.low());
        refuse(!Double.isFinite(range.high()), path + "range.high", "a finite number", range.high());
        refuse(range.low() > range.high(), path + "range.high", "not below range.low", range.high());
        return new Terms.Range(range.low(), range.high());
    }

    private static double tolerance(String path, TermBody body) {
        Double tolerance = body.tolerance();
        if (tolerance == null) {
            return 0;
        }
        refuse(body.method() == Method.VOTE, path + "tolerance", OF_AMOUNTS, tolerance);
        refuse(
                !(tolerance >= 0 && Double.isFinite(tolerance)),
                path + "tolerance",
                "a finite number, 0 or more",
                tolerance);
        return tolerance;
    }
}
