package org.bondstone.adapter.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.bondstone.adapter.row.RowReader;
import org.bondstone.adapter.statement.CompiledStatement;
import org.bondstone.adapter.value.ValueMapping;

/** A compiled statement and what was learned of its results on one engine. Thread-safe. */
public final class KnownStatement {

  private final CompiledStatement compiled;
  private final ResultProfile profile = new ResultProfile();

  /** Whether its results are short for sure; null until it was found out. */
  private volatile Boolean isShort;

  private volatile RowReader lastReader;
  private volatile Object memo;

  KnownStatement(CompiledStatement compiled) {
    this.compiled = compiled;
  }

  public CompiledStatement compiled() {
    return compiled;
  }

  public ResultProfile profile() {
    return profile;
  }

  /**
   * Whether its results are so short, for sure, that they can be read whole. Finding out may take a
   * query of PostgreSQL's catalogue, once.
   */
  public boolean isShort(Database database) throws SQLException {
    Boolean known = isShort;
    if (known == null) {
      known = ShortResults.promises(compiled.sql(), database);
      isShort = known;
    }
    return known;
  }

  /** What an execution of many rows has learned of the statement's table; null for nothing. */
  public Object memo() {
    return memo;
  }

  public void memo(Object learned) {
    memo = learned;
  }

  /**
   * A reader for a result of this statement. It is the last one while the columns stay the same.
   */
  public RowReader reader(ResultSet result, ValueMapping mapping) throws SQLException {
    RowReader last = lastReader;
    RowReader reader = RowReader.of(result, mapping, last);
    if (reader != last) {
      lastReader = reader;
    }
    return reader;
  }
}
