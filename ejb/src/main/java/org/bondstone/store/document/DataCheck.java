package org.bondstone.store.document;

import java.util.Map;
import java.util.Optional;
import org.bondstone.store.error.InvalidInputException;

/** Rules for documents that a JSON Schema cannot tell. Thread-safe. */
public interface DataCheck {

  /** Whether there are any for documents of a type. */
  boolean concerns(String typeSlug);

  /**
   * Checks a document. One of the server's own types matches its schema already.
   *
   * @param data the fields as readers will see them, secrets in the clear
   * @return why Java cannot use the document, which may be saved all the same; empty when it can
   * @throws InvalidInputException when it may not be saved; no message may hold a value
   */
  Optional<String> check(String typeSlug, Map<String, Object> data);

  /** Checks nothing more. */
  static DataCheck none() {
    return new DataCheck() {
      @Override
      public boolean concerns(String typeSlug) {
        return false;
      }

      @Override
      public Optional<String> check(String typeSlug, Map<String, Object> data) {
        return Optional.empty();
      }
    };
  }
}
