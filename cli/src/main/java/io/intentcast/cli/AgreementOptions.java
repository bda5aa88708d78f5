package io.intentcast.cli;

import io.intentcast.client.intents.Method;
import io.intentcast.client.intents.ObservationsAsk;
import io.intentcast.client.intents.OwnAsk;
import io.intentcast.client.intents.Term;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How what nodes say becomes one value, and what becomes of that. */
final class AgreementOptions {

    @Option(names = "--method", description = "how it becomes one value: ${COMPLETION-CANDIDATES}")
    private @Nullable Method method;

    @Option(names = "--classes", paramLabel = "COUNT", description = "how many different choices there are")
    private @Nullable Integer classes;

    @Option(
            names = "--range",
            paramLabel = "LOW..HIGH",
            description = "the range in which amounts lie, such as -40..60")
    private @Nullable String range;

    @Option(names = "--tolerance", description = "the distance beyond which an amount dissents")
    private @Nullable Double tolerance;

    @Option(names = "--then-store", paramLabel = "REPLICAS", description = "have the outcome kept as a chunk")
    private @Nullable Integer thenStore;

    private record Range(double low, double high) {}

    ObservationsAsk apply(ObservationsAsk plain) {
        ObservationsAsk ask = plain;
        ask = method == null ? ask : ask.agreeingBy(method);
        ask = classes == null ? ask : ask.ofClasses(classes);
        ask = range == null
                ? ask
                : ask.inRange(parsed(range).low(), parsed(range).high());
        ask = tolerance == null ? ask : ask.tolerating(tolerance);
        return thenStore == null ? ask : ask.thenStore(thenStore);
    }

    Term apply(Term plain) {
        Term term = plain;
        term = method == null ? term : term.by(method);
        term = classes == null ? term : term.ofClasses(classes);
        term = range == null
                ? term
                : term.inRange(parsed(range).low(), parsed(range).high());
        return tolerance == null ? term : term.tolerating(tolerance);
    }

    OwnAsk apply(OwnAsk ask) {
        return thenStore == null ? ask : ask.thenStore(thenStore);
    }

    private static Range parsed(String range) {
        int dots = range.indexOf("..");
        try {
            return new Range(
                    Double.parseDouble(range.substring(0, dots)), Double.parseDouble(range.substring(dots + 2)));
        } catch (NumberFormatException | StringIndexOutOfBoundsException _) {
            throw new WrongUsageException("--range is '%s', not LOW..HIGH such as -40..60".formatted(range));
        }
    }
}
