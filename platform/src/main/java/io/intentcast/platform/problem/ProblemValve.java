package io.intentcast.platform.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.http.HttpStatus;

/** Answers with a problem where Tomcat refuses a request before any servlet sees it. */
public final class ProblemValve extends ErrorReportValve {

    private static final String RULE =
            "a request line and headers as defined in RFC 9110 and RFC 3986, without %2F, %5C or %00 in the path";
    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    static void answerFor(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%s,\"field\":\"request\",\"rule\":\"%s\"}"
                        .formatted(ProblemException.typeOf(status), status.getReasonPhrase(), status.value(), RULE));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.debug("the client has gone", e);
        }
    }
}
