package org.bondstone.adapter.connector;

import java.util.Objects;
import org.bondstone.api.spi.ConnectorProvider;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;

/**
 * A connector that was opened from a specification is opened from it again. The specification is
 * written with its secrets: whoever keeps the bytes keeps the password.
 *
 * @param specification what to open
 */
public record SpecificationOrigin(ConnectionSpecification specification)
    implements ConnectorOrigin<SqlConnector> {

  public SpecificationOrigin {
    Objects.requireNonNull(specification, "specification");
  }

  @Override
  public SqlConnector open() {
    return ConnectorProvider.provider().open(specification);
  }
}
