package org.bondstone.credentials;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Optional;
import java.util.function.Function;

/** The members of an object of JSON that somebody else wrote. Shows none of them. Thread-safe. */
public final class JsonMembers {

  private final JsonObject object;
  private final Function<String, ? extends RuntimeException> lacking;

  private JsonMembers(JsonObject object, Function<String, ? extends RuntimeException> lacking) {
    this.object = object;
    this.lacking = lacking;
  }

  /**
   * Reads an object.
   *
   * @param lacking makes the error for a member that is missing or has another type, and for null
   *     when the text is no object
   */
  public static JsonMembers read(
      String text, Function<String, ? extends RuntimeException> lacking) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return new JsonMembers(reader.readObject(), lacking);
    } catch (JsonException | IllegalStateException e) {
      // Its message may repeat a part of the text.
      throw lacking.apply(null);
    }
  }

  /** A member that is a text and not empty. */
  public Optional<String> text(String name) {
    return object.get(name) instanceof JsonString text && !text.getString().isEmpty()
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  /** A member that must be a text. */
  public String required(String name) {
    return text(name).orElseThrow(() -> lacking.apply(name));
  }

  /** A member that must be a whole number, or a text of one: Azure and others write both. */
  public long number(String name) {
    JsonValue value = object.get(name);
    if (value instanceof JsonNumber number) {
      return number.longValue();
    }
    if (value instanceof JsonString text && text.getString().matches("[0-9]{1,15}")) {
      return Long.parseLong(text.getString());
    }
    throw lacking.apply(name);
  }

  /** Whether a member is true. */
  public boolean isTrue(String name) {
    return JsonValue.TRUE.equals(object.get(name));
  }

  /** A member that must be an object. */
  public JsonMembers object(String name) {
    if (object.get(name) instanceof JsonObject inner) {
      return new JsonMembers(inner, lacking);
    }
    throw lacking.apply(name);
  }

  /** Leaves them out. */
  @Override
  public String toString() {
    return "Members";
  }
}
