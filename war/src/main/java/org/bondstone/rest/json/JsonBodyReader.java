package org.bondstone.rest.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;

/**
 * Reads request bodies. A body without a JSON content type is refused: browsers may send other
 * types to foreign sites without asking, so accepting them would let a web page write blocks.
 */
@Provider
public final class JsonBodyReader implements MessageBodyReader<JsonBody> {

  private static final int DEEPEST = 100;
  private static final List<Object> BODY = List.of("body");

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == JsonBody.class;
  }

  @Override
  public JsonBody readFrom(
      Class<JsonBody> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream stream)
      throws IOException {
    // How large it may be has been seen to before.
    PushbackInputStream body = new PushbackInputStream(stream);
    int first = body.read();
    if (first < 0) {
      return JsonBody.none();
    }
    if (!isJson(headers.getFirst("Content-Type"), mediaType)) {
      throw new NotSupportedException();
    }
    body.unread(first);
    return new JsonBody(parse(body));
  }

  private static boolean isJson(String header, MediaType mediaType) {
    return header != null
        && "application".equalsIgnoreCase(mediaType.getType())
        && ("json".equalsIgnoreCase(mediaType.getSubtype())
            || mediaType.getSubtype().toLowerCase(Locale.ROOT).endsWith("+json"));
  }

  private JsonNode parse(InputStream body) throws IOException {
    JsonNode root;
    try (JsonParser parser = new ValueCounter(factory.createParser(body))) {
      if (parser.nextToken() == null) {
        throw new InvalidRequestException(notJson(parser.currentLocation().getColumnNr()));
      }
      root = JsonTree.read(parser);
      if (parser.nextToken() != null) {
        throw new InvalidRequestException(notJson(parser.currentLocation().getColumnNr()));
      }
    } catch (NumberFormatException e) {
      // A number whose exponent is beyond what Java can count.
      throw new InvalidRequestException(notJson(0));
    } catch (JacksonException e) {
      // The parser's own message repeats parts of the body, which may be secret.
      throw new InvalidRequestException(
          notJson(e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
    }
    JsonLimits.check(root, BODY);
    return root;
  }

  private static RequestFault notJson(int column) {
    return new RequestFault(
        "json_invalid", List.of("body", Math.max(column, 0)), "JSON decode error");
  }
}
