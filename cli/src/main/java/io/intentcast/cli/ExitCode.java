package io.intentcast.cli;

import io.intentcast.client.outcome.Cause;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response;
import io.intentcast.client.outcome.Response.No;
import io.intentcast.client.outcome.Response.Silence;
import io.intentcast.client.outcome.Response.Unreadable;
import io.intentcast.client.outcome.Response.Yes;
import java.util.Set;

/** What a script learns from a command. */
enum ExitCode {
    /** Somebody said yes; or what was to be done is done. */
    YES(0),
    /** It did not work: a service is not there, or failed. */
    FAILED(1),
    /** The command or the request breaks a rule. */
    USAGE(2),
    /** Nodes heard it, and nobody said yes. */
    NOBODY(3),
    /** Nobody was there: no node heard it. */
    NOBODY_THERE(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(Outcome<?> outcome) {
        if (!outcome.yes().isEmpty()) {
            return YES;
        }
        return outcome.responses().stream().anyMatch(ExitCode::heard) ? NOBODY : NOBODY_THERE;
    }

    /** Of several outcomes: what is true of each of them. */
    static ExitCode of(Set<ExitCode> outcomes) {
        if (outcomes.contains(FAILED)) {
            return FAILED;
        }
        return outcomes.size() == 1 ? outcomes.iterator().next() : NOBODY;
    }

    private static boolean heard(Response<?> response) {
        return switch (response) {
            case Yes<?> _, No<?> _, Unreadable<?> _ -> true;
            case Silence<?>(String _, Cause cause) -> cause == Cause.HEARD || cause == Cause.NOT_AWAITED;
        };
    }
}
