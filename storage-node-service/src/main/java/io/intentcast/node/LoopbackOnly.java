package io.intentcast.node;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only this machine change a node by the actuator, such as stop it, on whatever port and path the actuator is. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class LoopbackOnly {

    private static final String PROBLEM = """
            {"type":"urn:intentcast:problem:loopback-only","title":"Loopback only","status":403,\
            "detail":"the actuator changes nothing for other machines"}
            """;

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> actuatorGuard() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new Guard());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private static final class Guard extends OncePerRequestFilter {

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !HttpMethod.POST.matches(request.getMethod())
                    || request.getServletPath().startsWith("/v1/");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
                chain.doFilter(request, response);
                return;
            }
            response.setStatus(HttpStatus.FORBIDDEN.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(PROBLEM.getBytes(StandardCharsets.UTF_8));
        }
    }
}
