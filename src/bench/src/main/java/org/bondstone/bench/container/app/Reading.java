package org.bondstone.bench.container.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.SqlConnector;

/** Row 10: one row from one of many blocks, each a database of its own. Thread-safe. */
@ApplicationScoped
public class Reading {

  /** A prime, so that the blocks come in no order of their making. */
  private static final int STEP = 7919;

  private static final String ONE_ROW = "SELECT CAST(:n AS int)";

  @Resource(lookup = ConnectorFactory.GLOBAL_NAME)
  ConnectorFactory factory;

  private final Map<Integer, SqlConnector> connectors = new ConcurrentHashMap<>();

  Work over(int blocks) {
    return n -> {
      read((int) ((long) n * STEP % blocks));
      return 1;
    };
  }

  /** Reads one row from a block. */
  void read(int block) {
    SqlConnector connector =
        connectors.computeIfAbsent(
            block,
            number -> factory.connector(BlockReference.of("many-" + number), ScopeProvider.none()));
    // As a request has one. Without it the same fetch would continue the cursor of the one before.
    try (SqlConnector scope = connector.openScope()) {
      int n = scope.fetchOne(ONE_ROW, Map.of("n", block)).orElseThrow().get(0, Integer.class);
      if (n != block) {
        throw new IllegalStateException("Block %d answered %d.".formatted(block, n));
      }
    }
  }
}
