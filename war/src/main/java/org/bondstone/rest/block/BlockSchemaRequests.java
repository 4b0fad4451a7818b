package org.bondstone.rest.block;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.rest.json.JsonFields;
import org.bondstone.rest.json.JsonPlain;
import org.bondstone.store.model.NewBlockSchema;

/** Reads what is sent about block schemas. */
final class BlockSchemaRequests {

  private static final String NO_VERSION = "non-versioned";

  private BlockSchemaRequests() {}

  static NewBlockSchema create(JsonFields fields) {
    Map<String, Object> schema = JsonPlain.map(fields.object("fields"));
    UUID type = fields.uuid("block_type_id");
    List<String> capabilities = fields.texts("capabilities");
    String version = fields.text("version", NO_VERSION);
    return new NewBlockSchema(schema, type, capabilities, version);
  }
}
