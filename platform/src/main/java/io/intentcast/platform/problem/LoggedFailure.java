package io.intentcast.platform.problem;

import io.intentcast.platform.Causes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure that is safe to log: input that is quoted in a message cannot begin a log line of its own. */
final class LoggedFailure extends RuntimeException {

    private LoggedFailure(Throwable failure, @Nullable LoggedFailure cause) {
        super(QuotedText.onOneLine(failure.toString()), cause, false, true);
        setStackTrace(failure.getStackTrace());
    }

    static LoggedFailure of(Throwable failure) {
        List<Throwable> causes = Causes.of(failure);
        LoggedFailure logged = new LoggedFailure(causes.getLast(), null);
        for (Throwable outer : causes.reversed().subList(1, causes.size())) {
            logged = new LoggedFailure(outer, logged);
        }
        return logged;
    }
}
