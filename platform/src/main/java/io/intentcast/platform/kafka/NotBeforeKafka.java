package io.intentcast.platform.kafka;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Answers a service's API with 503 until the gate opens, because the API needs Kafka. */
public final class NotBeforeKafka implements WebMvcConfigurer {

    private static final String API = "/v1/**";

    private final TopicGate gate;
    private final Set<String> answered;

    private NotBeforeKafka(TopicGate gate, Set<String> answered) {
        this.gate = gate;
        this.answered = answered;
    }

    /** Answers no request before the gate opens. */
    public static NotBeforeKafka anything(TopicGate gate) {
        return new NotBeforeKafka(gate, Set.of());
    }

    /** Answers only reads before the gate opens. */
    public static NotBeforeKafka writing(TopicGate gate) {
        return new NotBeforeKafka(gate, Set.of("GET", "HEAD"));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        if (!answered.contains(request.getMethod())) {
                            gate.requireOpen();
                        }
                        return true;
                    }
                })
                .addPathPatterns(API);
    }
}
