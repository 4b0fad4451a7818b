package org.bondstone.adapter.row;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** Text as Jakarta JSON Processing has it. Only who has its classes can ask for them. */
final class JsonConversions {

  private JsonConversions() {}

  static boolean targets(Class<?> type) {
    return type.getName().startsWith("jakarta.json.") && JsonValue.class.isAssignableFrom(type);
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when it is no JSON; the message may hold the value
   */
  static Object read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    } catch (jakarta.json.JsonException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
