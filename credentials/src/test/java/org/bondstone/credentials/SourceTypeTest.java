package org.bondstone.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.junit.jupiter.api.Test;

class SourceTypeTest {

  private static final SourceType TYPE =
      SourceType.named("Test Credentials", "test-credentials", "For a test.")
          .text("place", "Place", null)
          .secret("token", "Token", "What opens it.")
          .integer("seconds", "Seconds", null, 1)
          .choice("way", "Way", null, List.of("this", "that"))
          .require("place");

  @Test
  void aDocumentIsReadByItsFields() {
    SourceFields fields =
        TYPE.read("shop", Map.of("place", "here", "token", "s3cret", "seconds", 5L, "way", "that"));

    assertThat(fields.text("place")).isEqualTo("here");
    assertThat(fields.secret("token").reveal()).isEqualTo("s3cret");
    assertThat(fields.integer("seconds")).isEqualTo(5);
    assertThat(fields.text("way", "this")).isEqualTo("that");
    assertThat(TYPE.read("shop", Map.of("place", "here", "way", "")).text("way", "this"))
        .isEqualTo("this");
    assertThat(fields).hasToString("test-credentials/shop");
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsPlaceAndWithoutItsValue() {
    refused(Map.of("place", "here", "plaec", "s3cret"), "plaec", "allowed are place, token");
    refused(Map.of(), "place", "missing");
    refused(Map.of("place", ""), "place", "missing");
    refused(Map.of("place", 7), "place", "a text");
    refused(Map.of("place", "here", "seconds", 0), "seconds", "a whole number from 1");
    refused(Map.of("place", "here", "seconds", 1.5), "seconds", "a whole number from 1");
    refused(Map.of("place", "here", "way", "s3cret"), "way", "one of this, that");
  }

  private static void refused(Map<String, Object> data, String field, String allowed) {
    assertThatExceptionOfType(InvalidSpecificationException.class)
        .isThrownBy(() -> TYPE.read("shop", data))
        .withMessageContainingAll("test-credentials/shop", field, allowed)
        .withMessageNotContaining("s3cret");
  }

  @Test
  void theSchemaSaysTheSame() {
    Map<String, Object> schema = TYPE.definition().fields();

    assertThat(schema)
        .containsEntry("required", List.of("place"))
        .containsEntry("secret_fields", List.of("token"))
        .containsEntry("additionalProperties", false)
        .containsEntry("block_type_slug", "test-credentials");
    assertThat((Map<?, ?>) schema.get("properties")).hasSize(4);
    assertThat(TYPE.definition().capabilities())
        .containsExactly(CredentialSourceProvider.CAPABILITY);
  }
}
