package io.intentcast.cli;

import io.intentcast.client.intents.Intents;
import io.intentcast.client.intents.OwnAsk;
import io.intentcast.client.intents.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How a kind of your own is asked for. */
final class OwnOptions {

    @Option(names = "--of", paramLabel = "ROLE", description = "who is asked")
    private @Nullable String role;

    @Option(names = "--about", paramLabel = "SUBJECT", description = "what it is about")
    private @Nullable String about;

    @Option(
            names = "--agree-on",
            paramLabel = "NAME[=POINTER]",
            description = "a value of the claims to agree on: a field, or what the JSON Pointer leads to; repeatable")
    private List<String> agreeOn = new ArrayList<>();

    @Option(
            names = "--unit-at",
            paramLabel = "POINTER",
            description = "the JSON Pointer to the unit of amounts, such as /price/currency")
    private @Nullable String unitAt;

    boolean haveRole() {
        return role != null;
    }

    OwnAsk ask(Intents intents, String kind, JsonNode body, @Nullable AgreementOptions agreement) {
        if (agreeOn.isEmpty() && (agreement != null || unitAt != null)) {
            throw new WrongUsageException("what is agreed on is missing: --agree-on NAME, or NAME=POINTER");
        }
        OwnAsk ask = intents.ask(kind, body).of(role == null ? "" : role);
        for (String value : agreeOn) {
            int sign = value.indexOf('=');
            Term term = sign < 0 ? Term.USUAL : Term.at(value.substring(sign + 1));
            term = unitAt == null ? term : term.unitAt(unitAt);
            ask = ask.agreeOn(
                    sign < 0 ? value : value.substring(0, sign), agreement == null ? term : agreement.apply(term));
        }
        ask = agreement == null ? ask : agreement.apply(ask);
        return about == null ? ask : ask.about(about);
    }
}
