package io.intentcast.platform.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/** Ends a request with a problem. {@link Problems} creates the usual ones. */
public final class ProblemException extends ErrorResponseException {

    private static final String TYPE = "urn:intentcast:problem:";

    /**
     * @param slug the stable name of the kind of problem, the last part of its {@code type}; also its title
     * @param detail the description of this case for people to read; cut when it is long
     */
    public ProblemException(HttpStatus status, String slug, String detail) {
        this(status, slug, StringUtils.capitalize(slug.replace('-', ' ')), detail);
    }

    /** @param title the kind in a few words, where its slug does not say it */
    public ProblemException(HttpStatus status, String slug, String title, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, QuotedText.cut(detail)), null);
        getBody().setType(URI.create(TYPE + slug));
        getBody().setTitle(title);
    }

    /** Names the field that the problem is about, and the broken rule. */
    public ProblemException about(String field, String rule) {
        return with("field", QuotedText.cut(field)).with("rule", QuotedText.cut(rule));
    }

    /** Names the field by its path in a larger body: {@code role} within {@code intents[3]}. */
    public ProblemException within(String path) {
        Map<String, Object> members = getBody().getProperties();
        Object field = members == null ? null : members.get("field");
        if (field == null) {
            return this;
        }
        String whole = path + "." + field;
        String detail = String.valueOf(getBody().getDetail());
        getBody()
                .setDetail(
                        QuotedText.cut(detail.replace("field '%s'".formatted(field), "field '%s'".formatted(whole))));
        return with("field", QuotedText.cut(whole));
    }

    /** Adds a member to this problem. */
    public ProblemException with(String name, Object value) {
        getBody().setProperty(name, value);
        return this;
    }

    /** @param after rounded up to whole seconds, at least one */
    public ProblemException retryAfter(Duration after) {
        long seconds = Math.max(1, after.plusMillis(999).toSeconds());
        getHeaders().set(HttpHeaders.RETRY_AFTER, "" + seconds);
        return this;
    }

    /** Writes the problem as the answer where Spring does not, before any filter. */
    public void writeTo(HttpServletResponse response) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", String.valueOf(getBody().getType()));
        members.put("title", String.valueOf(getBody().getTitle()));
        members.put("status", getStatusCode().value());
        members.put("detail", String.valueOf(getBody().getDetail()));
        if (getBody().getProperties() != null) {
            members.putAll(getBody().getProperties());
        }
        response.setStatus(getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(members));
    }

    static URI typeOf(HttpStatus status) {
        return URI.create(
                TYPE + status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'));
    }
}
