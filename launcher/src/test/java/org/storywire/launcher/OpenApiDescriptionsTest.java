package org.storywire.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both OpenAPI documents are valid OpenAPI 3.1 for a parser that is not ours; each service's own test compares its
 * document with its routes.
 */
final class OpenApiDescriptionsTest {
    private static final String DOOR = "/org/storywire/ingest/route/openapi.yaml";
    private static final String PAGES = "/openapi.yaml";

    @ParameterizedTest
    @ValueSource(strings = {DOOR, PAGES})
    void anIndependentParserFindsNoErrors(String name) throws IOException {
        SwaggerParseResult result = parse(text(name));
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(result.getOpenAPI().getPaths()).hasSizeGreaterThan(8);
        assertThat(result.getOpenAPI().getPaths().values())
                .allSatisfy(path -> assertThat(path.readOperations())
                        .allSatisfy(operation ->
                                assertThat(operation.getResponses()).isNotEmpty()));
    }

    /** The control: an unknown member, and a parameter without its place, are found. */
    @Test
    void whatIsNotOpenApiIsFound() throws IOException {
        String wrong = text(DOOR).replace("operationId: submitStory", "operatonId: submitStory");
        assertThat(parse(wrong).getMessages()).isNotEmpty();
        assertThat(parse(text(DOOR).replace("      in: header\n", "")).getMessages())
                .isNotEmpty();
    }

    private static SwaggerParseResult parse(String yaml) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().readContents(yaml, null, options);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = OpenApiDescriptionsTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
