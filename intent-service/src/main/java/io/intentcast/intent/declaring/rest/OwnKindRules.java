package io.intentcast.intent.declaring.rest;

import static io.intentcast.intent.declaring.rest.DeclarationRules.refuse;
import static io.intentcast.intent.declaring.rest.DeclarationRules.required;

import io.intentcast.intent.declaring.rest.DeclareBody.TermBody;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.AgreeOn.Term;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Want.Own;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** The rules of kinds that applications define. */
final class OwnKindRules {

    private static final String NAME = "[A-Za-z0-9_.-]{1,32}";

    private static final JsonMapper JSON = new JsonMapper();

    private OwnKindRules() {}

    /** @param kind not built in */
    static Own want(DeclareBody body, String kind) {
        refuse(
                body.role() == null && body.subject() == null && body.body() == null && body.agreeOn() == null,
                "kind",
                DeclarationRules.KNOWN + "; any other needs role and subject",
                kind);
        DeclarationRules.id("kind", DeclarationRules.ID, kind);
        DeclarationRules.only(body, "role", "subject", "body", "agreeOn", "then");
        return new Own(
                kind,
                required("role", body.role()),
                required("subject", body.subject()),
                body(body.body()),
                agreeOn(body.agreeOn()));
    }

    private static @Nullable Document body(@Nullable Document body) {
        if (body != null) {
            refuse(!body.isObject(), "body", "a JSON object", body);
            refuse(
                    body.json().length() > Document.LONGEST,
                    "body",
                    "at most %s characters of JSON in ASCII".formatted(Document.LONGEST),
                    body.json().length());
            refuse(hasHalfSurrogates(body), "body", "texts without unpaired surrogates", "not valid Unicode");
        }
        return body;
    }

    private static boolean hasHalfSurrogates(Document body) {
        try (JsonParser tokens = JSON.createParser(body.json())) {
            for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
                if (isText && tokens.getString().codePoints().anyMatch(OwnKindRules::isHalf)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static AgreeOn agreeOn(@Nullable Map<String, TermBody> given) {
        if (given == null) {
            return AgreeOn.NOTHING;
        }
        refuse(
                given.isEmpty() || given.size() > Fields.MOST,
                "agreeOn",
                "1 to %s values".formatted(Fields.MOST),
                given.keySet());
        var values = new TreeMap<String, Term>();
        given.forEach((name, term) -> values.put(name, term("agreeOn." + name, name, term)));
        return new AgreeOn(values);
    }

    private static Term term(String path, String name, @Nullable TermBody term) {
        refuse(!name.matches(NAME), path, "a name that matches " + NAME, name);
        if (term == null) {
            throw Problems.invalid(path, "an object, {} for the field of that name", null);
        }
        return new Term(
                term.pointer() == null ? new Pointer("/" + name) : term.pointer(),
                term.unit(),
                TermsRules.terms(path + ".", term));
    }
}
