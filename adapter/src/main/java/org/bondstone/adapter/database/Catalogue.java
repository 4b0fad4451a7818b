package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * What a database's catalogue tells of a query. A name says nothing, since users can define any:
 * {@code public.count}, a view, an operator, a cast. Stateless and thread-safe.
 */
public interface Catalogue {

  /** Nothing is known. */
  Catalogue UNKNOWN = (words, queries) -> false;

  /** A query cannot write, whatever it calls. */
  Catalogue READS_ONLY = (words, queries) -> true;

  /** Runs queries of the catalogue. */
  interface Queries {

    /** The boolean that a query returns; false when the catalogue has not what it asks for. */
    boolean ask(Query query) throws SQLException;
  }

  /** Prepares a query of one boolean, with its values set. */
  interface Query {
    PreparedStatement on(Connection connection) throws SQLException;
  }

  /**
   * Whether a query whose own words only read calls nothing that writes, for sure.
   *
   * @param words all words of the text that may be names
   */
  boolean isPure(List<String> words, Queries queries) throws SQLException;
}
