package org.bondstone.credentials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialSourceProvider;

/**
 * The block type of one kind of source. Its fields are said once: the schema of the type and the
 * check of documents follow from them. Immutable and thread-safe.
 *
 * <pre>{@code
 * SourceType TYPE =
 *     SourceType.named("File Credentials", "file-credentials", "A password in a file.")
 *         .text("username_file", "User, file", null)
 *         .text("password_file", "Password, file", "Below the operator's folder.")
 *         .require("password_file");
 *
 * String file = TYPE.read("shop", data).text("password_file");
 * }</pre>
 */
public final class SourceType {

  private enum Form {
    TEXT("string"),
    SECRET("string"),
    INTEGER("integer");

    private final String json;

    Form(String json) {
      this.json = json;
    }
  }

  private record Field(
      String name,
      String title,
      String description,
      Form form,
      Integer least,
      List<String> words,
      boolean required) {

    Field asRequired() {
      return new Field(name, title, description, form, least, words, true);
    }

    Map<String, Object> schema() {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("title", title);
      if (description != null) {
        schema.put("description", description);
      }
      schema.put("type", required ? form.json : List.of(form.json, "null"));
      if (required && form.json.equals("string")) {
        schema.put("minLength", 1);
      }
      if (form == Form.SECRET) {
        schema.put("format", "password");
        schema.put("writeOnly", true);
      }
      if (least != null) {
        schema.put("minimum", least);
      }
      if (!words.isEmpty()) {
        List<String> allowed = new ArrayList<>(words);
        if (!required) {
          allowed.add(null);
        }
        schema.put("enum", allowed);
      }
      return schema;
    }
  }

  private final String name;
  private final String slug;
  private final String description;
  private final Map<String, Field> fields;

  private SourceType(String name, String slug, String description, Map<String, Field> fields) {
    this.name = name;
    this.slug = slug;
    this.description = description;
    this.fields = fields;
  }

  /**
   * A type without fields.
   *
   * @param name what people see
   * @param slug the name in URLs
   * @param description what it is for
   */
  public static SourceType named(String name, String slug, String description) {
    return new SourceType(name, slug, description, Map.of());
  }

  /**
   * With a field that holds a text.
   *
   * @param title what a form calls it
   * @param sentence on it; null for none
   */
  public SourceType text(String field, String title, String sentence) {
    return with(new Field(field, title, sentence, Form.TEXT, null, List.of(), false));
  }

  /** With a field that holds a text that is masked. */
  public SourceType secret(String field, String title, String sentence) {
    return with(new Field(field, title, sentence, Form.SECRET, null, List.of(), false));
  }

  /** With a field that holds a whole number. */
  public SourceType integer(String field, String title, String sentence, int least) {
    return with(new Field(field, title, sentence, Form.INTEGER, least, List.of(), false));
  }

  /** With a field that holds one of some words. */
  public SourceType choice(String field, String title, String sentence, List<String> words) {
    return with(new Field(field, title, sentence, Form.TEXT, null, List.copyOf(words), false));
  }

  /** With fields that must be there, and not be empty. */
  public SourceType require(String... names) {
    SourceType changed = this;
    for (String field : names) {
      changed = changed.with(fields.get(field).asRequired());
    }
    return changed;
  }

  private SourceType with(Field field) {
    Map<String, Field> all = new LinkedHashMap<>(fields);
    all.put(field.name(), field);
    return new SourceType(name, slug, description, all);
  }

  /** What the store gets. */
  public BlockTypeDefinition definition() {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.values().forEach(field -> properties.put(field.name(), field.schema()));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", name.replace(" ", ""));
    schema.put("description", description);
    schema.put("type", "object");
    schema.put("block_type_slug", slug);
    schema.put("block_schema_references", Map.of());
    schema.put("secret_fields", names(field -> field.form() == Form.SECRET));
    schema.put("required", names(Field::required));
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    return new BlockTypeDefinition(
        name,
        slug,
        description,
        null,
        schema,
        schema,
        List.of(),
        List.of(CredentialSourceProvider.CAPABILITY));
  }

  private List<String> names(Predicate<Field> which) {
    return fields.values().stream().filter(which).map(Field::name).toList();
  }

  /**
   * Checks a document against the fields.
   *
   * @param block its name, for messages
   * @throws InvalidSpecificationException when a field is not known, missing or of another form
   */
  public SourceFields read(String block, Map<String, Object> data) {
    for (String given : data.keySet()) {
      if (!fields.containsKey(given)) {
        throw refused(
            block,
            "the field \"%s\" is not known; allowed are %s."
                .formatted(given, String.join(", ", fields.keySet())),
            List.of());
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : fields.values()) {
      Object value = data.get(field.name());
      check(block, field, value);
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    return new SourceFields(slug, block, values);
  }

  private void check(String block, Field field, Object value) {
    if (value == null || value.equals("")) {
      if (field.required()) {
        throw refused(
            block, "the field \"%s\" is missing.".formatted(field.name()), List.of(field.name()));
      }
      return;
    }
    if (!fits(field, value)) {
      throw refused(
          block,
          "the field \"%s\" is not %s.".formatted(field.name(), allowed(field)),
          List.of(field.name()));
    }
  }

  private static boolean fits(Field field, Object value) {
    return switch (field.form()) {
      case TEXT, SECRET ->
          value instanceof String text && (field.words().isEmpty() || field.words().contains(text));
      case INTEGER ->
          value instanceof Number number
              && number.doubleValue() == number.intValue()
              && (field.least() == null || number.intValue() >= field.least());
    };
  }

  private static String allowed(Field field) {
    return switch (field.form()) {
      case TEXT, SECRET ->
          field.words().isEmpty() ? "a text" : "one of " + String.join(", ", field.words());
      case INTEGER ->
          field.least() == null ? "a whole number" : "a whole number from " + field.least();
    };
  }

  private InvalidSpecificationException refused(String block, String what, List<String> place) {
    return new InvalidSpecificationException(SourceFields.message(slug, block, what)).at(place);
  }

  /** Its slug. */
  @Override
  public String toString() {
    return slug;
  }
}
