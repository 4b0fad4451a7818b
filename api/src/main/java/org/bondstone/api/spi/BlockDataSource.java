package org.bondstone.api.spi;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.error.UnknownBlockException;

/**
 * What JNDI holds for a block: its name and nothing else, no secret either. The adapter and the
 * block are looked for at each connection, so this may be made before both of them, and follows the
 * block. Its connections are those of {@link org.bondstone.api.sql.SqlConnector#dataSource}: they
 * come from the pool of the block and take part in the Jakarta transaction. Thread-safe.
 *
 * <p>Containers connect once when they deploy an application with a persistence unit, which may be
 * before the store has started or the block was saved. So while the block cannot be had, and no
 * transaction is active, there is a connection that opens when something is asked of it. That
 * throws what is missing, an {@link SQLException} with {@link UnknownBlockException} or {@link
 * StoppedException} as its cause. In a transaction {@link #getConnection()} throws it at once.
 */
public class BlockDataSource extends DataSourceBase implements Serializable {

  /** What the names of all blocks begin with, where the server takes such names. */
  public static final String GLOBAL_NAMES = "java:global/bondstone/block/";

  /** The scheme of names that need not be bound: {@code bondstone:shop}. */
  public static final String SCHEME = "bondstone";

  private static final long serialVersionUID = 1L;

  private final BlockReference block;

  public BlockDataSource(BlockReference block) {
    this.block = Objects.requireNonNull(block, "block");
  }

  /** The block. */
  public final BlockReference block() {
    return block;
  }

  @Override
  public final Connection getConnection() throws SQLException {
    try {
      return open();
    } catch (SQLException e) {
      if (isMissing(e.getCause()) && !CallerTransaction.isActive()) {
        return LateConnection.of(this::open);
      }
      throw e;
    }
  }

  private Connection open() throws SQLException {
    try {
      return RunningAdapter.dataSource(block).getConnection();
    } catch (StoppedException e) {
      throw new SQLException(e.getMessage(), e);
    } catch (SQLException e) {
      if (e.getCause() instanceof UnknownBlockException) {
        RunningAdapter.missing(block);
      }
      throw e;
    }
  }

  private static boolean isMissing(Throwable cause) {
    return cause instanceof UnknownBlockException || cause instanceof StoppedException;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof BlockDataSource that && block.equals(that.block);
  }

  @Override
  public final int hashCode() {
    return block.hashCode();
  }

  @Override
  public final String toString() {
    return "DataSource[" + block + "]";
  }
}
