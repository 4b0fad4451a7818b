package org.bondstone.rest.server;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.bondstone.rest.json.JsonFields;
import org.bondstone.rest.json.JsonPlain;
import org.bondstone.store.model.ConnectionToTest;

/** Reads which connection is to be tested. */
final class ConnectionTestRequests {

  private static final int USUAL_SECONDS = 30;
  private static final int MOST_SECONDS = 120;

  private ConnectionTestRequests() {}

  static ConnectionToTest read(JsonFields fields) {
    UUID id = fields.optionalUuid("id");
    UUID document = fields.optionalUuid("block_document_id");
    String type = fields.optionalText("block_type_slug");
    String name = fields.optionalText("name");
    Map<String, Object> data = fields.has("data") ? JsonPlain.map(fields.object("data")) : null;
    boolean merge = fields.flag("merge_existing_data", true);
    if (document != null) {
      if (type != null || name != null) {
        fields.problem("block_document_id says which block it is; leave type and name out.");
      }
    } else if (type == null || (name == null) == (data == null)) {
      fields.problem(
          "name a block by block_document_id, or by block_type_slug and name, or send"
              + " block_type_slug and data.");
    }
    return new ConnectionToTest(id, document, type, name, data, merge, deadline(fields));
  }

  private static Duration deadline(JsonFields fields) {
    Integer seconds = fields.optionalCount("timeout");
    if (seconds != null && (seconds < 1 || seconds > MOST_SECONDS)) {
      fields.problem("timeout", "allowed are 1 to " + MOST_SECONDS + " seconds.");
    }
    return Duration.ofSeconds(seconds == null || seconds < 1 ? USUAL_SECONDS : seconds);
  }
}
