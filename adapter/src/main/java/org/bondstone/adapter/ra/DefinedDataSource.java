package org.bondstone.adapter.ra;

import jakarta.resource.Referenceable;
import javax.naming.Reference;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.BlockDataSource;

/** A block as the connection factory of a definition, which a container binds by a reference. */
public final class DefinedDataSource extends BlockDataSource implements Referenceable {

  private static final long serialVersionUID = 1L;

  private Reference reference;

  DefinedDataSource(BlockReference block) {
    super(block);
  }

  @Override
  public synchronized void setReference(Reference value) {
    reference = value;
  }

  @Override
  public synchronized Reference getReference() {
    return reference;
  }
}
