package org.bondstone.api.spi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.SqlConnector;

/**
 * One connector for each block that somebody uses as a data source, however many copies of the data
 * source there are. Thread-safe.
 */
final class BlockDataSources {

  private final Map<BlockReference, Opened> opened = new ConcurrentHashMap<>();

  private record Opened(ConnectorFactory factory, SqlConnector connector, DataSource dataSource) {

    @SuppressWarnings("ReferenceEquality") // that very factory, with its place in the container
    boolean isOf(ConnectorFactory other) {
      return factory == other;
    }
  }

  DataSource dataSource(BlockReference block, ConnectorFactory factory) {
    Opened known = opened.get(block);
    return known != null && known.isOf(factory)
        ? known.dataSource()
        : open(block, factory).dataSource();
  }

  private synchronized Opened open(BlockReference block, ConnectorFactory factory) {
    Opened known = opened.get(block);
    if (known != null && known.isOf(factory)) {
      return known;
    }
    SqlConnector connector = factory.connector(block, ScopeProvider.none());
    if (known != null) {
      replace(known.connector(), connector);
    }
    Opened fresh = new Opened(factory, connector, connector.dataSource());
    opened.put(block, fresh);
    return fresh;
  }

  /** The new one first, so that the engine of the block is never without use. */
  private static void replace(SqlConnector old, SqlConnector fresh) {
    try {
      fresh.specification();
    } catch (BondstoneException e) {
      // Whoever uses it gets the error.
    }
    old.close();
  }

  /**
   * Forgets those of a name: each knows the engine that it used last, its figures and statements.
   * None is closed, since somebody may be about to use it, and learns then that the block is gone.
   */
  void forget(String name) {
    opened.keySet().removeIf(block -> block.name().equals(name));
  }

  /** The same for one that was never there: names may be made up. */
  void forget(BlockReference block) {
    opened.remove(block);
  }

  /** Forgets all: the adapter that they belong to has closed them. */
  void forget() {
    opened.clear();
  }
}
