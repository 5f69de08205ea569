package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storywire.runtime.http.Json;

class JsonLogEncoderTest {
    @Test
    void anEventIsOneLineOfJsonWhateverItSays() throws Exception {
        LoggerContext context = new LoggerContext();
        JsonLogEncoder encoder = new JsonLogEncoder();
        encoder.setContext(context);
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                "x",
                context.getLogger("org.storywire.Test"),
                Level.WARN,
                "a \"quoted\"\nline {}",
                new IllegalStateException("why"),
                new Object[] {7});
        event.setMDCPropertyMap(Map.of("story", "ex:1"));
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("\n");
        assertThat(line.strip()).doesNotContain("\n");
        JsonNode json = Json.mapper().readTree(line);
        assertThat(json.path("message").asText()).isEqualTo("a \"quoted\"\nline 7");
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("story").asText()).isEqualTo("ex:1");
        assertThat(json.path("exception").asText()).isEqualTo(IllegalStateException.class.getName());
        assertThat(json.path("trace").asText()).contains("JsonLogEncoderTest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "text"})
    void theConfigurationHasBothFormats(String format) throws Exception {
        LoggerContext context = new LoggerContext();
        context.putProperty("LOG_FORMAT", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(JsonLogEncoder.class.getResource("/logback.xml"));
        assertThat(context.getLogger("ROOT").getAppender(format)).isNotNull();
        context.stop();
    }
}
