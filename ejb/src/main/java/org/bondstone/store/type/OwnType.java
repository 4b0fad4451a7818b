package org.bondstone.store.type;

import java.util.List;
import java.util.Map;
import org.bondstone.store.json.SchemaChecksum;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.NewBlockType;

/**
 * A type that the server, or an application on it, brings along.
 *
 * @param type the type
 * @param schema its newest schema
 * @param checksum the schema's checksum
 * @param isProtected whether the type cannot be deleted
 * @param isChecked whether documents must match the schema, and only the server adds schemas
 */
record OwnType(
    NewBlockType type,
    NewBlockSchema schema,
    String checksum,
    boolean isProtected,
    boolean isChecked) {

  /**
   * Reads a description. Where it holds a checksum, that one counts: the fields of Python's classes
   * stand here in our own words, and their client looks for its own checksum.
   */
  @SuppressWarnings("unchecked") // the descriptions are our own resources
  static OwnType of(Map<String, Object> json) {
    Map<String, Object> fields = (Map<String, Object>) json.get("fields");
    NewBlockType type =
        new NewBlockType(
            (String) json.get("name"),
            (String) json.get("slug"),
            (String) json.get("logo_url"),
            (String) json.get("documentation_url"),
            (String) json.get("description"),
            (String) json.get("code_example"));
    NewBlockSchema schema =
        new NewBlockSchema(
            fields, null, (List<String>) json.get("capabilities"), (String) json.get("version"));
    String checksum = (String) json.get("checksum");
    return new OwnType(
        type,
        schema,
        checksum == null ? SchemaChecksum.of(fields) : checksum,
        Boolean.TRUE.equals(json.get("is_protected")),
        Boolean.TRUE.equals(json.get("is_checked")));
  }
}
