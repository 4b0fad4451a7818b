package org.bondstone.api.spi;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.StoppedException;

/**
 * The adapter that runs in this process, for connectors that come back from a stream and for data
 * sources of JNDI. A container deploys an adapter in a class loader of its own, and this class with
 * it, so what is noted here is that one adapter's. Only the adapter writes here. Thread-safe.
 */
public final class RunningAdapter {

  private static final BlockDataSources CONNECTORS = new BlockDataSources();

  private static volatile Noted last;

  private RunningAdapter() {}

  private record Noted(Object adapter, ConnectorFactory factory) {}

  /**
   * Notes a connection factory, made for an adapter that runs.
   *
   * @param adapter what {@link #stopped} gets later
   */
  public static synchronized void note(Object adapter, ConnectorFactory factory) {
    last = new Noted(adapter, factory);
  }

  /** Forgets the factories of an adapter that stops. */
  @SuppressWarnings("ReferenceEquality") // this very adapter
  public static synchronized void stopped(Object adapter) {
    Noted noted = last;
    if (noted != null && noted.adapter() == adapter) {
      last = null;
      CONNECTORS.forget();
    }
  }

  /** Lets go of the connector behind the data sources of a block that is gone. */
  public static void deleted(String block) {
    CONNECTORS.forget(block);
  }

  /** The same for a block that was looked for and is not there. */
  static void missing(BlockReference block) {
    CONNECTORS.forget(block);
  }

  /**
   * A block as a data source of it.
   *
   * @throws StoppedException when no adapter runs
   */
  static DataSource dataSource(BlockReference block) {
    return CONNECTORS.dataSource(block, factory());
  }

  /**
   * Its connection factory: the one that was made last, or else the one that the container makes.
   */
  static Optional<ConnectorFactory> find() {
    Noted noted = last;
    return noted != null ? Optional.of(noted.factory()) : lookUp();
  }

  /**
   * Its connection factory.
   *
   * @throws StoppedException when no adapter runs
   */
  static ConnectorFactory factory() {
    return find().orElseThrow(RunningAdapter::notRunning);
  }

  @SuppressWarnings("BanJNDI") // a constant name of this server
  private static Optional<ConnectorFactory> lookUp() {
    try {
      return InitialContext.doLookup(ConnectorFactory.GLOBAL_NAME)
              instanceof ConnectorFactory factory
          ? Optional.of(factory)
          : Optional.empty();
    } catch (NamingException e) {
      return Optional.empty();
    }
  }

  private static StoppedException notRunning() {
    return new StoppedException(
        "The block cannot be opened: no Bondstone adapter runs here. Nothing is bound to "
            + ConnectorFactory.GLOBAL_NAME
            + ". Deploy bondstone.rar and bondstone.war before what uses the block.");
  }
}
