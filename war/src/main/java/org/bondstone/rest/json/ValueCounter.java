package org.bondstone.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * Counts values while they are read. Three bytes of JSON can be a value that takes a hundred in
 * memory. Jackson's own limit of tokens is younger than the oldest release that servers bring.
 */
final class ValueCounter extends JsonParserDelegate {

  /** Far above the largest schema or document that makes sense. */
  static final int MOST = 50_000;

  private int values;

  ValueCounter(JsonParser parser) {
    super(parser);
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (token != null && (token.isStructStart() || token.isScalarValue()) && ++values > MOST) {
      throw new TooLargeException("The body holds more than " + MOST + " values.");
    }
    return token;
  }
}
