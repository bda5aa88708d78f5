package io.intentcast.platform;

import org.springframework.boot.ExitCodeEvent;
import org.springframework.context.ApplicationListener;

/** Ends the process with the exit code of the service in it when that service ends by itself. For {@code main}. */
public final class EndOfProcess implements ApplicationListener<ExitCodeEvent> {

    @Override
    public void onApplicationEvent(ExitCodeEvent event) {
        System.exit(event.getExitCode());
    }
}
