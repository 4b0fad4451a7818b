package org.bondstone.store.document;

import java.util.Map;
import org.bondstone.store.error.InvalidInputException;

/** Rules for documents of the server's own types that a JSON Schema cannot tell. Thread-safe. */
@FunctionalInterface
public interface DataCheck {

  /**
   * Checks a document that matches its schema.
   *
   * @param data the fields as readers will see them, secrets in the clear
   * @throws InvalidInputException when something is wrong; no message may hold a value
   */
  void check(String typeSlug, Map<String, Object> data);

  /** Checks nothing more. */
  static DataCheck none() {
    return (typeSlug, data) -> {};
  }
}
