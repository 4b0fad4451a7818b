package org.bondstone.store.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.json.Json;

/** Checks data against a JSON Schema. Its messages never hold a value of the data. Thread-safe. */
public final class SchemaValidator {

  /** What Prefect's schemas say besides. The validator warns of keywords that nobody has named. */
  private static final List<String> NOT_FOR_VALIDATION =
      List.of(
          "definitions", "position", "block_type_slug", "block_schema_references", "secret_fields");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keywords(NOT_FOR_VALIDATION.stream().map(NonValidationKeyword::new).toList())
              .build(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode tree;
  private final Schema schema;

  SchemaValidator(Map<String, Object> fields) {
    this.tree = Json.tree(fields);
    this.schema = REGISTRY.getSchema(tree);
  }

  /**
   * @throws InvalidInputException with one problem for each wrong field, below {@code data}
   */
  public void check(Map<String, Object> data) {
    List<Error> errors = schema.validate(Json.tree(data));
    if (!errors.isEmpty()) {
      throw new InvalidInputException(
          errors.stream()
              .filter(error -> !isMereNull(error, errors))
              .map(this::problem)
              .distinct()
              .toList());
    }
  }

  /** What is optional may be null: of no use to who sent something else, which is reported too. */
  private static boolean isMereNull(Error error, List<Error> errors) {
    return error.getKeyword().equals("type")
        && allowed(error).equals("null")
        && errors.stream()
            .anyMatch(
                other ->
                    !allowed(other).equals("null")
                        && startsWith(other.getInstanceLocation(), error.getInstanceLocation()));
  }

  private static boolean startsWith(NodePath path, NodePath beginning) {
    if (path.getNameCount() < beginning.getNameCount()) {
      return false;
    }
    for (int i = 0; i < beginning.getNameCount(); i++) {
      if (!path.getElement(i).equals(beginning.getElement(i))) {
        return false;
      }
    }
    return true;
  }

  private InputProblem problem(Error error) {
    List<Object> place = new ArrayList<>();
    place.add("data");
    NodePath path = error.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      place.add(path.getElement(i));
    }
    String keyword = error.getKeyword();
    if (error.getProperty() != null && !place.get(place.size() - 1).equals(error.getProperty())) {
      place.add(error.getProperty());
    }
    return new InputProblem(place, message(error), type(keyword));
  }

  private String message(Error error) {
    String allowed = allowed(error);
    return switch (error.getKeyword()) {
      case "required" -> "Field required";
      case "additionalProperties", "unevaluatedProperties" -> unknownField(error);
      case "type" -> "Must be of type " + allowed;
      case "enum", "const" -> "Must be one of " + allowed;
      case "minimum" -> "Must be at least " + allowed;
      case "exclusiveMinimum" -> "Must be more than " + allowed;
      case "maximum" -> "Must be at most " + allowed;
      case "exclusiveMaximum" -> "Must be less than " + allowed;
      case "minLength" -> "Must have at least " + allowed + " characters";
      case "maxLength" -> "Must have at most " + allowed + " characters";
      case "pattern" -> "Must match " + allowed;
      case "format" -> "Must be a valid " + allowed;
      default -> "Breaks the rule " + error.getKeyword();
    };
  }

  /** With the names that the schema knows at this place, where it knows some. */
  private String unknownField(Error error) {
    NodePath rule = error.getSchemaLocation().getFragment();
    JsonNode object = tree;
    for (int i = 0; i < rule.getNameCount() - 1; i++) {
      object =
          rule.getElement(i) instanceof Integer index
              ? object.path(index)
              : object.path(rule.getName(i));
    }
    List<String> known = new ArrayList<>();
    object.path("properties").fieldNames().forEachRemaining(known::add);
    return known.isEmpty()
        ? "Unknown field"
        : "Unknown field. Allowed: " + String.join(", ", known) + ".";
  }

  /** What the schema says, which is no secret. */
  private static String allowed(Error error) {
    return error.getSchemaNode() == null ? "" : error.getSchemaNode().toString().replace("\"", "");
  }

  private static String type(String keyword) {
    return switch (keyword) {
      case "required" -> "missing";
      case "additionalProperties", "unevaluatedProperties" -> "extra_forbidden";
      default -> "value_error." + keyword;
    };
  }
}
