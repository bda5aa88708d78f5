package io.intentcast.node;

import io.intentcast.node.responding.limits.OwnLimiter;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;

/** The limiters of the application, as the decision needs them. */
final class LimiterBeans {

    private static final int MOST = 16;

    private LimiterBeans() {}

    /** @throws StartRefusedException if one breaks a rule, two have the same name, or there are more than 16 */
    static List<OwnLimiter> of(NodeId node, List<Limiter> beans) {
        if (beans.size() > MOST) {
            throw refused(
                    "The node has %s limiters of its own.".formatted(beans.size()), "%s are possible".formatted(MOST));
        }
        var limiters = new ArrayList<OwnLimiter>();
        for (Limiter bean : beans) {
            var name = name(bean);
            if (limiters.stream().anyMatch(before -> before.name().equals(name))) {
                throw refused(
                        "Two limiters have the name '%s'. The second is %s.".formatted(name, type(bean)),
                        "Give it another name");
            }
            limiters.add(new GuardedLimiter(node, name, red(bean), bean));
        }
        return List.copyOf(limiters);
    }

    private static io.intentcast.protocol.Limiter name(Limiter bean) {
        io.intentcast.protocol.Limiter name;
        try {
            name = new io.intentcast.protocol.Limiter(bean.name());
        } catch (IllegalArgumentException broken) {
            throw refused(
                    "The name of %s is not possible: %s.".formatted(type(bean), broken.getMessage()),
                    "Give it another");
        }
        if (io.intentcast.protocol.Limiter.BUILT_IN.contains(name)) {
            throw refused(
                    "The limiter '%s' is built in. It cannot be %s.".formatted(name, type(bean)),
                    "Give it another name");
        }
        return name;
    }

    private static double red(Limiter bean) {
        double red = bean.red();
        if (red >= 0 && red <= 1) {
            return red;
        }
        throw refused(
                "The limiter '%s' is red below %s, which is not from 0 to 1.".formatted(bean.name(), red),
                "Let red() return a value from 0 to 1");
    }

    private static String type(Limiter bean) {
        return bean.getClass().getName();
    }

    private static StartRefusedException refused(String wrong, String help) {
        return new StartRefusedException(wrong, help + ", or remove the bean.", null);
    }
}
