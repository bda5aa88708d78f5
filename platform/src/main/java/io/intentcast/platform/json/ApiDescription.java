package io.intentcast.platform.json;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Names the service in its OpenAPI description, and adds to every operation that refusals and errors are answered with
 * a problem.
 */
final class ApiDescription implements GlobalOpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_JSON = "application/problem+json";

    private final String service;

    ApiDescription(String service) {
        this.service = service;
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(new Info().title(service).version("v1"));
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents().addSchemas(PROBLEM, problem());
        api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::addProblems));
    }

    private static void addProblems(Operation operation) {
        ApiResponses responses = operation.getResponses();
        if (responses == null) {
            return;
        }
        responses.computeIfAbsent(ApiResponses.DEFAULT, _ -> new ApiResponse().description("a problem (RFC 9457)"));
        responses.forEach((status, response) -> {
            boolean refuses = status.equals(ApiResponses.DEFAULT) || status.startsWith("4") || status.startsWith("5");
            if (refuses && !describesItsProblem(response)) {
                var body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
                response.content(new Content().addMediaType(PROBLEM_JSON, body));
            }
        });
    }

    /** Whether the response has a description of its own, for example with an example. */
    private static boolean describesItsProblem(ApiResponse response) {
        return response.getContent() != null && response.getContent().containsKey(PROBLEM_JSON);
    }

    private static Schema<?> problem() {
        Schema<?> problem = Schemas.typed("object");
        problem.addProperty("type", Schemas.typed("string").format("uri"));
        problem.addProperty("title", Schemas.typed("string"));
        problem.addProperty("status", Schemas.typed("integer").format("int32"));
        problem.addProperty("detail", Schemas.typed("string"));
        problem.addProperty("instance", Schemas.typed("string").format("uri"));
        problem.addProperty("field", Schemas.typed("string").description("the field or parameter that it is about"));
        problem.addProperty("rule", Schemas.typed("string").description("the rule that was broken"));
        problem.setExample(Map.of(
                "type", "urn:intentcast:problem:invalid-field",
                "title", "Invalid field",
                "status", 422,
                "detail", "field 'window' is '2s': an ISO-8601 duration such as PT2S",
                "instance", "/v1/intents",
                "field", "window",
                "rule", "an ISO-8601 duration such as PT2S"));
        return problem;
    }
}
