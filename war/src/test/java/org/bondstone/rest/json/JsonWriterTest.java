package org.bondstone.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockExpiry;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeView;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  private static final UUID ID = new UUID(0, 1);
  private static final OffsetDateTime NOON =
      OffsetDateTime.of(2026, 11, 21, 14, 0, 0, 120_000_000, ZoneOffset.ofHours(2));
  private static final BlockTypeView TYPE =
      new BlockTypeView(ID, NOON, NOON, "Mail", "mail", null, null, null, null, true);
  private static final BlockSchemaView SCHEMA =
      new BlockSchemaView(
          ID, NOON, NOON, "sha256:x", Map.of("camelCase", 1), ID, TYPE, List.of("send"), "1.0");

  @Test
  void writesTypesInTheFormOfPrefect() throws IOException {
    assertThat(written(TYPE))
        .isEqualTo(
            "{\"id\":\"00000000-0000-0000-0000-000000000001\","
                + "\"created\":\"2026-11-21T12:00:00.120000Z\","
                + "\"updated\":\"2026-11-21T12:00:00.120000Z\","
                + "\"name\":\"Mail\",\"slug\":\"mail\",\"logo_url\":null,"
                + "\"documentation_url\":null,\"description\":null,\"code_example\":null,"
                + "\"is_protected\":true}");
  }

  @Test
  void keepsTheNamesOfFieldsAndLeavesOutTheVersionAndStateOfTheDocument() throws IOException {
    BlockDocumentView document =
        new BlockDocumentView(
            ID,
            NOON,
            NOON,
            "work",
            Map.of("someKey", 1),
            ID,
            SCHEMA,
            ID,
            "Mail",
            TYPE,
            Map.of(),
            false,
            42,
            "state-42");

    assertThat(written(document))
        .contains(
            "\"data\":{\"someKey\":1}", "\"fields\":{\"camelCase\":1}", "\"is_anonymous\":false")
        .contains("\"version\":\"1.0\"", "\"block_document_references\":{}")
        .doesNotContain("42");
  }

  private record At(Instant lastSeen) {}

  @Test
  void writesInstantsAsAllMoments() throws IOException {
    assertThat(written(new At(NOON.toInstant())))
        .isEqualTo("{\"last_seen\":\"2026-11-21T12:00:00.120000Z\"}");
    assertThat(written(new At(null))).isEqualTo("{\"last_seen\":null}");
  }

  private record Ended(BlockExpiry.State state) {}

  @Test
  void writesConstantsInLowerCase() throws IOException {
    assertThat(written(new Ended(BlockExpiry.State.EXPIRED))).isEqualTo("{\"state\":\"expired\"}");
    assertThat(written(new Ended(null))).isEqualTo("{\"state\":null}");
  }

  private static String written(Object answer) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    new JsonWriter()
        .writeTo(
            answer,
            answer.getClass(),
            answer.getClass(),
            new Annotation[0],
            MediaType.APPLICATION_JSON_TYPE,
            new MultivaluedHashMap<>(),
            stream);
    return stream.toString(StandardCharsets.UTF_8);
  }
}
