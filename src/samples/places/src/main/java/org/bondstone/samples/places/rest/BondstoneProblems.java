package org.bondstone.samples.places.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.ConnectionLostException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.DriverMissingException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.PoolExhaustedException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.error.UnknownBlockException;

/**
 * Passes Bondstone's own message on: it names the block and the cause, and holds no secret. What
 * the operator can put right is 503, since nothing is wrong with the request.
 */
@Provider
public class BondstoneProblems implements ExceptionMapper<BondstoneException> {

  private static final System.Logger LOG = System.getLogger(BondstoneProblems.class.getName());
  private static final Map<Class<? extends BondstoneException>, String> UNAVAILABLE =
      Map.of(
          UnknownBlockException.class, "unknown-block",
          BlockSourceException.class, "block-not-readable",
          InvalidSpecificationException.class, "block-not-valid",
          RefusedUrlException.class, "block-not-valid",
          DriverMissingException.class, "driver-missing",
          ConnectionFailedException.class, "database-unreachable",
          ConnectionLostException.class, "database-unreachable",
          PoolExhaustedException.class, "database-busy",
          DatabaseTimeoutException.class, "database-busy",
          StoppedException.class, "stopped");

  @Override
  public Response toResponse(BondstoneException error) {
    return problem(error).response();
  }

  static Problem problem(BondstoneException error) {
    LOG.log(Level.WARNING, "A request failed: {0}", error.getMessage());
    String code = UNAVAILABLE.get(error.getClass());
    return code == null
        ? Problem.of(500, "database-error", error.getMessage())
        : Problem.of(503, code, error.getMessage());
  }
}
