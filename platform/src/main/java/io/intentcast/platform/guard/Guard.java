package io.intentcast.platform.guard;

import java.util.List;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/**
 * Checks rules before each web server of a service.
 *
 * @param rules in the order in which they are checked
 */
record Guard(List<RequestRule> rules) {

    Guard {
        rules = List.copyOf(rules);
    }

    void standBefore(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> context.getPipeline().addValve(new GuardValve(rules)));
    }
}
