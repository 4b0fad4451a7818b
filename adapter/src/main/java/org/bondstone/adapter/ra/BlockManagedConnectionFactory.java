package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.InvalidPropertyException;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.InvalidNameException;

/**
 * Makes data sources by definition: a connection factory of the type {@link javax.sql.DataSource},
 * whose property {@code block} names the block. What it makes is what JNDI holds for that block;
 * the container's pool of this definition stays empty, since the transaction manager knows the
 * adapter by the pool of the {@link BondstoneConnectorFactory}. Thread-safe.
 */
public final class BlockManagedConnectionFactory extends BondstoneManagedConnectionFactory {

  private static final long serialVersionUID = 1L;

  private volatile String block;

  /** The block, as {@code name} or {@code type-slug/name}; null before it is set. */
  public String getBlock() {
    return block;
  }

  /** Sets the block: a configuration property of the definition. */
  public void setBlock(String value) {
    block = value;
  }

  @Override
  public Object createConnectionFactory(ConnectionManager manager) throws ResourceException {
    return new DefinedDataSource(reference());
  }

  private BlockReference reference() throws ResourceException {
    String name = block;
    if (name == null || name.isBlank()) {
      throw new InvalidPropertyException(
          "The property \"block\" is missing. It names the block of the data source.");
    }
    try {
      return BlockReference.of(name.strip());
    } catch (InvalidNameException e) {
      throw new InvalidPropertyException("The property \"block\": " + e.getMessage(), e);
    }
  }

  /** Never null, so that it is no factory of connectors. */
  @Override
  String definition() {
    return String.valueOf(block);
  }
}
