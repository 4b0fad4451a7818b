package org.bondstone.it.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ExecutionResult;

/** The first book, through an asynchronous connector. */
@ApplicationScoped
public class AsyncBook {

  @Inject
  @Block("ledger-first")
  private AsyncSqlConnector first;

  /** Writes an entry. */
  public CompletionStage<ExecutionResult> write(int id) {
    return first.execute("INSERT INTO entry VALUES (:id)", Map.of("id", id));
  }
}
