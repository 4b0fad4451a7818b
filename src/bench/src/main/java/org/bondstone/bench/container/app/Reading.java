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
    Object one = connector.fetchAll("SELECT CAST(:n AS int)", Map.of("n", block)).get(0).get(0);
    if (!Integer.valueOf(block).equals(one)) {
      throw new IllegalStateException("Block %d answered %s.".formatted(block, one));
    }
  }
}
