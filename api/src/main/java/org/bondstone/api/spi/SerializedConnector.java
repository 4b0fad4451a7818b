package org.bondstone.api.spi;

import java.io.Serializable;
import java.util.Optional;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorProvider;

/**
 * What is written in place of a connector, and opens it again in the program that reads it. It lies
 * in the API, since whoever reads a stream sees this archive, but in an EAR not the adapter's.
 *
 * <p>A class of the scopes that the reader does not see is a {@link ClassNotFoundException}, so
 * nothing is checked here that would hide it.
 *
 * <p>For a connector to a block no secret is written. For one to a specification the specification
 * is, with its secrets: whoever keeps the bytes keeps the password. Reading throws {@link
 * org.bondstone.api.error.StoppedException} for a connector to a block when no adapter runs there.
 *
 * @param kind what to open
 * @param block the block; null for a connector to a specification
 * @param scopes the scopes of a connector to a block; must be serializable for the connector to be;
 *     null for a connector to a specification
 * @param specification null for a connector to a block
 */
@SuppressWarnings("serial") // a provider that is not serializable fails, and its class is named
public record SerializedConnector(
    Kind kind, BlockReference block, ScopeProvider scopes, ConnectionSpecification specification)
    implements Serializable {

  /** What to open. */
  public enum Kind {
    /** {@link ConnectorFactory#connector(BlockReference, ScopeProvider)}. */
    BLOCK,
    /** {@link ConnectorFactory#asyncConnector(BlockReference, ScopeProvider)}. */
    ASYNC_BLOCK,
    /** {@link ConnectorFactory#connector(ConnectionSpecification)}. */
    SPECIFICATION,
    /** {@link ConnectorProvider#open}: outside of transactions. */
    PROVIDED
  }

  /** A connector to a block. */
  public static SerializedConnector of(BlockReference block, ScopeProvider scopes) {
    return new SerializedConnector(Kind.BLOCK, block, scopes, null);
  }

  /** An asynchronous connector to a block. */
  public static SerializedConnector ofAsync(BlockReference block, ScopeProvider scopes) {
    return new SerializedConnector(Kind.ASYNC_BLOCK, block, scopes, null);
  }

  /** A connector to a specification, which takes part in transactions. */
  public static SerializedConnector of(ConnectionSpecification specification) {
    return new SerializedConnector(Kind.SPECIFICATION, null, null, specification);
  }

  /** A connector to a specification, outside of transactions. */
  public static SerializedConnector provided(ConnectionSpecification specification) {
    return new SerializedConnector(Kind.PROVIDED, null, null, specification);
  }

  private Object readResolve() {
    return switch (kind) {
      case BLOCK -> RunningAdapter.factory().connector(block, scopes);
      case ASYNC_BLOCK -> RunningAdapter.factory().asyncConnector(block, scopes);
      // Where an adapter runs, its rules hold: the provider of the class path trusts its program.
      case SPECIFICATION -> {
        Optional<ConnectorFactory> factory = RunningAdapter.find();
        yield factory.isPresent()
            ? factory.get().connector(specification)
            : ConnectorProvider.provider().open(specification);
      }
      case PROVIDED ->
          RunningAdapter.find()
              .map(ConnectorFactory::provider)
              .orElseGet(ConnectorProvider::provider)
              .open(specification);
    };
  }
}
