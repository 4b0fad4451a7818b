package org.bondstone.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The expected values were computed by Prefect's Python client, version 3.9.1. */
class SchemaChecksumTest {

  @TestFactory
  @SuppressWarnings("unchecked") // the file is ours
  Stream<DynamicTest> equalsThatOfTheClient() throws IOException {
    return golden().stream()
        .map(
            schema ->
                DynamicTest.dynamicTest(
                    (String) schema.get("slug"),
                    () ->
                        assertThat(SchemaChecksum.of((Map<String, Object>) schema.get("fields")))
                            .isEqualTo(schema.get("checksum"))));
  }

  @Test
  void countsSecretFieldsApart() {
    Map<String, Object> open = Map.of("title", "a", "secret_fields", List.of());
    Map<String, Object> hidden = Map.of("title", "a", "secret_fields", List.of("password"));

    assertThat(SchemaChecksum.of(open)).isEqualTo(SchemaChecksum.of(hidden));
    assertThat(SchemaChecksum.ofSecretFields(open))
        .isNotEqualTo(SchemaChecksum.ofSecretFields(hidden));
  }

  @Test
  void endsOnDefinitionsThatReferToThemselves() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("properties", Map.of("a", Map.of("$ref", "#/definitions/Node")));
    fields.put(
        "definitions",
        Map.of("Node", Map.of("properties", Map.of("next", Map.of("$ref", "#/definitions/Node")))));

    assertThat(SchemaChecksum.of(fields)).startsWith("sha256:").hasSize(71);
  }

  @SuppressWarnings("unchecked") // the file is ours
  private static List<Map<String, Object>> golden() throws IOException {
    return new ObjectMapper()
        .readValue(SchemaChecksumTest.class.getResourceAsStream("golden-schemas.json"), List.class);
  }
}
