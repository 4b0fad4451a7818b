package org.bondstone.rest.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bondstone.store.model.BlockDocumentView;

/**
 * Writes responses: records with their components in snake case, moments in UTC to the microsecond,
 * constants in lower case. A writer of our own, so that it does not matter which JSON provider the
 * server prefers.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public final class JsonWriter implements MessageBodyWriter<Object> {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(OffsetDateTime.class, new MomentSerializer())
                  .addSerializer(Instant.class, new InstantSerializer())
                  .addSerializer(Enum.class, new ConstantSerializer()))
          .addMixIn(BlockDocumentView.class, WithoutVersion.class)
          .build();

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return true;
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream stream)
      throws IOException {
    // UTF-8 always, whatever charset the caller has put behind the type that it accepts.
    headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_TYPE);
    // Written whole, so that a value that cannot be written does not end in half a response.
    stream.write(mapper.writeValueAsBytes(value));
  }

  /** A response as text, in one line. */
  public String text(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both stand in the ETag. */
  @JsonIgnoreProperties({"version", "state"})
  private interface WithoutVersion {}

  private static final class MomentSerializer extends JsonSerializer<OffsetDateTime> {

    @Override
    public void serialize(OffsetDateTime moment, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(MOMENT.format(moment.withOffsetSameInstant(ZoneOffset.UTC)));
    }
  }

  private static final class InstantSerializer extends JsonSerializer<Instant> {

    @Override
    public void serialize(Instant moment, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(MOMENT.format(moment.atOffset(ZoneOffset.UTC)));
    }
  }

  @SuppressWarnings("rawtypes") // as Jackson looks for it
  private static final class ConstantSerializer extends JsonSerializer<Enum> {

    @Override
    public void serialize(Enum constant, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(constant.name().toLowerCase(Locale.ROOT));
    }
  }
}
