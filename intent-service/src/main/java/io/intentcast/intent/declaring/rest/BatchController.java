package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/intents:batch}. */
@RestController
@Tag(name = "intents")
final class BatchController {

    /** The maximum number of intents in one batch. */
    static final int MOST_INTENTS = 1_000;

    private final BatchDeclaring batchDeclaring;
    private final JsonMapper json;

    BatchController(BatchDeclaring batchDeclaring, JsonMapper json) {
        this.batchDeclaring = batchDeclaring;
        this.json = json;
    }

    @PostMapping(path = "/v1/intents:batch", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(summary = "Declare many intents", description = """
                    Up to 1,000 bodies of POST /v1/intents, each an intent of its own. If one breaks a rule, none is declared. \
                    The answer has one line of JSON for each, in the order in which they close: its index, its intentId and \
                    its outcome; without an outcome when none came within some seconds after the window, or with the problem \
                    for which it was not declared. There are no idempotency keys here: a batch that is sent again declares \
                    other intents.""")
    @ApiResponse(
            responseCode = "200",
            description = "One line for each intent, as they close",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = BatchRow.class)))
    @ApiResponse(responseCode = "400", description = "The body is not JSON")
    @ApiResponse(responseCode = "413", description = "The body is too large")
    @ApiResponse(responseCode = "422", description = "A field of one of the intents breaks a rule; nothing is declared")
    @ApiResponse(responseCode = "429", description = "Too many batches are under way at this replica")
    void declare(@RequestBody BatchBody batch, HttpServletResponse response) throws IOException, InterruptedException {
        batchDeclaring.declare(drafts(batch.intents()), new Lines(response));
    }

    private static List<IntentDraft> drafts(@Nullable List<@Nullable DeclareBody> intents) {
        String rule = "1 to %s intents".formatted(MOST_INTENTS);
        if (intents == null) {
            throw Problems.invalid("intents", rule, null);
        }
        DeclarationRules.refuse(intents.isEmpty() || intents.size() > MOST_INTENTS, "intents", rule, intents.size());
        var drafts = new ArrayList<IntentDraft>(intents.size());
        for (int i = 0; i < intents.size(); i++) {
            String path = "intents[%s]".formatted(i);
            DeclareBody body = intents.get(i);
            if (body == null) {
                throw Problems.invalid(path, "an object", null);
            }
            try {
                drafts.add(DeclarationRules.draft(body));
            } catch (ProblemException broken) {
                throw broken.within(path);
            }
        }
        return drafts;
    }

    private final class Lines implements BatchDeclaring.Rows {

        private final HttpServletResponse response;

        Lines(HttpServletResponse response) {
            this.response = response;
        }

        @Override
        public void begin() throws IOException {
            response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.flushBuffer();
        }

        @Override
        public void row(BatchRow row) throws IOException {
            OutputStream out = response.getOutputStream();
            out.write(json.writeValueAsBytes(row));
            out.write('\n');
            out.flush();
        }
    }
}
