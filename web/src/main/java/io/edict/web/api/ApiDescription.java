package io.edict.web.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says beside its operations. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    /** What holds for all operations: writes take a key, and whatever goes wrong is a problem document. */
    @Bean
    OpenApiCustomizer commonParts() {
        var problem = new ApiResponse()
                .description("A problem document (RFC 9457); its `type` leads to a page that says what to do")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<Object>().$ref("#/components/schemas/Problem"))));
        var key = new HeaderParameter()
                .name("Idempotency-Key")
                .required(false)
                .description("Repeats with this key are answered like the first request, and carried out once")
                .schema(new StringSchema());
        return api -> {
            api.getComponents().addSchemas("Problem", problemSchema());
            api.getPaths().values().forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
                operation.getResponses().addApiResponse("default", problem);
                if (method != PathItem.HttpMethod.GET) {
                    operation.addParametersItem(key);
                }
            }));
        };
    }

    private static ObjectSchema problemSchema() {
        var problem = new ObjectSchema();
        problem.addProperty("type", uri());
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema());
        problem.addProperty("instance", uri());
        problem.setRequired(List.of("type", "title", "status"));
        return problem;
    }

    private static StringSchema uri() {
        var uri = new StringSchema();
        uri.setFormat("uri-reference");
        return uri;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Edict")
                        .version("v1")
                        .description("The admin API. Writes take an `Idempotency-Key`; errors are RFC 9457 problems;"
                                + " lists answer `items` and `nextCursor`.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("edict_session")
                                        .description("Of a browser; over https the name begins with `__Host-`. Writes"
                                                + " carry the header `X-CSRF-Token`.")))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("session"));
    }
}
