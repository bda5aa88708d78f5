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

/** The rules of kinds that applications define. */
final class OwnKindRules {

    private static final String NAME = "[A-Za-z0-9_.-]{1,32}";

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
        }
        return body;
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
