package org.bondstone.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.function.Function;

/** The body of a request: any JSON value, or nothing. Immutable as far as its tree is. */
public final class JsonBody {

  private static final List<Object> ROOT = List.of("body");

  private final JsonNode root;

  JsonBody(JsonNode root) {
    this.root = root;
  }

  static JsonBody none() {
    return new JsonBody(MissingNode.getInstance());
  }

  /**
   * Reads a body that must be an object.
   *
   * @throws InvalidRequestException when it is missing, is something else, or holds a fault
   */
  public <T> T read(Function<JsonFields, T> reader) {
    if (root.isMissingNode() || root.isNull()) {
      throw new InvalidRequestException(RequestFault.missing(ROOT));
    }
    return readObject(root, reader);
  }

  /**
   * Reads a body of which every member may be left out, and so may be the body.
   *
   * @throws InvalidRequestException when it is not an object, or holds a fault
   */
  public <T> T readOptional(Function<JsonFields, T> reader) {
    boolean absent = root.isMissingNode() || root.isNull();
    return readObject(absent ? JsonNodeFactory.instance.objectNode() : root, reader);
  }

  private static <T> T readObject(JsonNode node, Function<JsonFields, T> reader) {
    if (!node.isObject()) {
      throw new InvalidRequestException(
          new RequestFault("model_attributes_type", ROOT, "Input should be a valid dictionary"));
    }
    RequestFaults problems = new RequestFaults();
    JsonFields fields = new JsonFields(node, ROOT, problems);
    T value = reader.apply(fields);
    fields.refuseTheRest();
    problems.throwIfAny();
    return value;
  }
}
