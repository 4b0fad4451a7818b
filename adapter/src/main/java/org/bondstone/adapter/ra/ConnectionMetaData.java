package org.bondstone.adapter.ra;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What a managed connection says of itself: it stands for the adapter, and for no database. */
final class ConnectionMetaData implements ManagedConnectionMetaData {

  @Override
  public String getEISProductName() {
    return "Bondstone";
  }

  @Override
  public String getEISProductVersion() {
    return "";
  }

  /** No limit of the adapter's own: each block's pool has its. */
  @Override
  public int getMaxConnections() {
    return 0;
  }

  @Override
  public String getUserName() {
    return "";
  }
}
