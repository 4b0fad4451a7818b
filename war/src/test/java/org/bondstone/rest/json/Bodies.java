package org.bondstone.rest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Function;

/** Makes request bodies for tests. */
public final class Bodies {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Bodies() {}

  /** A body of JSON, in which quotes may be single. */
  public static JsonBody body(String json) {
    try {
      return new JsonBody(MAPPER.readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Reads a body of JSON that must be there. */
  public static <T> T read(String json, Function<JsonFields, T> reader) {
    return body(json).read(reader);
  }
}
