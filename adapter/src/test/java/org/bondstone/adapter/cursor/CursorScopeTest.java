package org.bondstone.adapter.cursor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ExecutionOptions;
import org.junit.jupiter.api.Test;

class CursorScopeTest {

  private final CursorKey key =
      new CursorKey("SELECT 1", new Object[0], ExecutionOptions.defaults());
  private final CursorScope scope = new CursorScope(CursorLimits.defaults());

  /** Nobody knows the scope any more, so nobody would close a cursor that is opened in it. */
  @Test
  void whatHasEndedStaysSoWhenAThreadResetsItLate() {
    scope.close(true);
    scope.reset(true);

    assertThatThrownBy(() -> scope.cursor(key))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("has ended");
  }
}
