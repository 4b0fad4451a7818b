package org.bondstone.rest.server;

import java.util.Locale;
import org.bondstone.rest.json.JsonFields;

/** How an admin ends a transaction. */
enum Outcome {
  COMMIT,
  ROLLBACK;

  static Outcome read(JsonFields fields) {
    return fields.choice("outcome", Outcome.class, Outcome::text);
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
