package org.bondstone.adapter.connector;

import java.time.Duration;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.SqlStatement;

/**
 * What all statements have. Not thread-safe.
 *
 * @param <S> what its caller sees
 */
abstract class DraftStatement<S extends SqlStatement<S>> implements SqlStatement<S> {

  private final Draft draft;

  DraftStatement(String sql) {
    this.draft = new Draft(sql);
  }

  final Draft draft() {
    return draft;
  }

  /** This object. */
  abstract S self();

  @Override
  public final S bind(String name, Object value) {
    draft.parameters().bind(name, value);
    return self();
  }

  @Override
  public final S bind(Object source) {
    draft.parameters().bind(source);
    return self();
  }

  @Override
  public final S timeout(Duration limit) {
    return options(draft.options().withTimeout(limit));
  }

  @Override
  public final S options(ExecutionOptions options) {
    draft.options(options);
    return self();
  }

  /** The text. The values are left out, since they may be secret. */
  @Override
  public final String toString() {
    return draft.sql();
  }
}
