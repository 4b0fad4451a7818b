package org.bondstone.adapter.statement;

import jakarta.json.JsonValue;

/** Tells values of Jakarta JSON Processing, which is there in a container and seldom elsewhere. */
final class JsonTexts {

  private static final boolean THERE = isThere();

  private JsonTexts() {}

  private static boolean isThere() {
    try {
      return JsonValue.class.isInterface();
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }

  static boolean isJson(Object value) {
    return THERE && value instanceof JsonValue;
  }
}
