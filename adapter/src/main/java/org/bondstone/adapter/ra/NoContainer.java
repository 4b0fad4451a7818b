package org.bondstone.adapter.ra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;

/** The connection manager where no container is, and so no transaction to take part in. */
final class NoContainer implements ConnectionManager {

  private static final long serialVersionUID = 1L;

  @Override
  public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
      throws NotSupportedException {
    throw new NotSupportedException("Without a container nothing takes part in a transaction.");
  }
}
