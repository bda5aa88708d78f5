package io.intentcast.platform;

import org.springframework.boot.ExitCodeEvent;
import org.springframework.context.ApplicationListener;

/** For {@code main}: the process ends, with that code, when the service in it ends by itself. */
public final class EndOfProcess implements ApplicationListener<ExitCodeEvent> {

    @Override
    public void onApplicationEvent(ExitCodeEvent event) {
        System.exit(event.getExitCode());
    }
}
