package org.bondstone.store.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text to Java values and back. Thread-safe. */
public final class Json {

  // ASCII only, so that no character set of a database can change a stored text.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};
  private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

  private Json() {}

  /** The text of a JSON value. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  /** The bytes of the text of a JSON value. */
  public static byte[] writeBytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  /** Reads an object. Its order is kept. */
  public static Map<String, Object> readObject(String text) {
    try {
      return MAPPER.readValue(text, OBJECT);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  /** Reads an object. Its order is kept. */
  public static Map<String, Object> readObject(byte[] text) {
    try {
      return MAPPER.readValue(text, OBJECT);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads a list. */
  public static List<Object> readList(String text) {
    try {
      return MAPPER.readValue(text, LIST);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  /** Reads a list of strings. */
  public static List<String> readStrings(String text) {
    try {
      return MAPPER.readValue(text, STRINGS);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  /** The same value as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Jackson's own message quotes the text, which may be a secret: its place is all we say. */
  private static IllegalArgumentException unreadable(IOException cause) {
    String place =
        cause instanceof JsonProcessingException e && e.getLocation() != null
            ? " at offset " + e.getLocation().getCharOffset()
            : "";
    return new IllegalArgumentException("The text is no JSON" + place + ".");
  }
}
