package org.bondstone.adapter.row;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;

/**
 * Text as Jakarta JSON Processing has it. This class cannot be loaded without that, so only who
 * asks for its types may come here.
 */
final class JsonConversions {

  private JsonConversions() {}

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
