package org.bondstone.it.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.contract.ConnectorEnvironment;

/**
 * The container that the tests run in: a block of the store, and the adapter's connectors to it.
 */
public final class ContainerEnvironment implements ConnectorEnvironment {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static volatile Blocks blocks;

  private final BlockReference block = BlockReference.of("warehouse-" + NUMBERS.incrementAndGet());
  private boolean saved;

  /** Gives it the blocks of the application, which only a bean can have injected. */
  static void use(Blocks injected) {
    blocks = injected;
  }

  @SuppressWarnings("BanJNDI") // a constant name of this server
  private static ConnectorFactory factory() {
    try {
      return InitialContext.doLookup(ConnectorFactory.GLOBAL_NAME);
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A folder of the server's data directory: the adapter opens no other files. */
  @Override
  public Path folder(Path temporary) {
    Path data = Path.of(System.getProperty("bondstone.data-dir"));
    try {
      return Files.createDirectories(data.resolve("blocks/contract").resolve(block.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void save(ConnectionSpecification specification) {
    blocks.save(block.name(), specification, true);
    saved = true;
  }

  @Override
  public SqlConnector open() {
    return factory().connector(block, ScopeProvider.none());
  }

  /** On the container's own executor. */
  @Override
  public AsyncSqlConnector openAsync(Executor executor) {
    return factory().asyncConnector(block, ScopeProvider.none());
  }

  @Override
  public void close() {
    if (saved) {
      blocks.delete(new BlockReference("sql-connector", block.name()));
    }
  }
}
