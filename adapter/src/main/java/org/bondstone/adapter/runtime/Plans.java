package org.bondstone.adapter.runtime;

import java.sql.SQLException;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.PlanReader;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.statement.PlanText;
import org.bondstone.api.spi.LiveEngines.SlowStatement;

/** Asks a database how it would run a statement. */
final class Plans {

  private Plans() {}

  /**
   * The plan of a statement, which is not run.
   *
   * @throws UnsupportedOperationException when the database tells none
   */
  static String of(Engine engine, SlowStatement slow) {
    DatabaseKind kind = engine.configuration().kind();
    PlanReader reader =
        kind.feature(PlanReader.class)
            .orElseThrow(() -> none(kind.title() + " is not asked for plans."));
    PlanText text =
        PlanText.of(slow.statement(), kind.syntax())
            .orElseThrow(() -> none("The statement has no plan, or its text is not whole."));
    try (Lease lease = engine.lease(slow.block())) {
      return read(reader, lease, text);
    } catch (SQLException e) {
      // Its text may hold a value.
      throw none(
          "%s does not plan the text without its literals (SQLState %s)."
              .formatted(kind.title(), e.getSQLState()));
    }
  }

  private static String read(PlanReader reader, Lease lease, PlanText text) throws SQLException {
    try {
      // The pool undoes both when the connection goes back.
      lease.connection().setReadOnly(true);
      lease.connection().setAutoCommit(false);
      return reader.plan(lease.raw(), text.sql(), text.parameters());
    } catch (SQLException | VirtualMachineError e) {
      lease.failed(e);
      throw e;
    }
  }

  private static UnsupportedOperationException none(String message) {
    return new UnsupportedOperationException(message);
  }
}
