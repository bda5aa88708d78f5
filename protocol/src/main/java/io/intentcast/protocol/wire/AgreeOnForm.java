package io.intentcast.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.AgreeOn.Term;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The wire form of what is agreed on: an object with one field for each value. */
final class AgreeOnForm {

    private AgreeOnForm() {}

    /** @param pointer missing for the field of the claim that has the name of the value */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TermForm(
            @Nullable Pointer pointer,
            @Nullable Pointer unit,
            @Nullable Method method,
            @Nullable Integer classes,
            @Nullable Range range,
            @Nullable Double tolerance) {

        static TermForm of(String name, Term term) {
            Terms terms = term.terms();
            return new TermForm(
                    term.pointer().equals(fieldOf(name)) ? null : term.pointer(),
                    term.unit(),
                    terms.method(),
                    terms.classes() == 0 ? null : terms.classes(),
                    terms.range(),
                    terms.tolerance() == 0 ? null : terms.tolerance());
        }

        Term term(String name) {
            return new Term(
                    pointer == null ? fieldOf(name) : pointer,
                    unit,
                    new Terms(method, classes == null ? 0 : classes, range, tolerance == null ? 0 : tolerance));
        }

        private static Pointer fieldOf(String name) {
            return new Pointer("/" + name);
        }
    }

    static SortedMap<String, TermForm> of(AgreeOn agreeOn) {
        var forms = new TreeMap<String, TermForm>();
        agreeOn.values().forEach((name, term) -> forms.put(name, TermForm.of(name, term)));
        return forms;
    }

    static AgreeOn agreeOn(SortedMap<String, TermForm> forms) {
        var values = new TreeMap<String, Term>();
        forms.forEach((name, form) -> values.put(name, form.term(name)));
        return new AgreeOn(values);
    }
}
