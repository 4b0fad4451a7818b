package org.bondstone.samples.shop.rest;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.UnknownBlockException;
import org.bondstone.samples.shop.ShopException;

/**
 * All other errors. Libraries wrap what went wrong, so its cause decides. Bondstone's own messages
 * name the block, and hold no secret.
 */
@Provider
public class Problems implements ExceptionMapper<Exception> {

  private static final System.Logger LOG = System.getLogger(Problems.class.getName());
  private static final String DUPLICATE = "23505";

  /** SQLStates of connections that broke, which Jakarta Persistence wraps as they are. */
  private static final String LOST = "08";

  private static final String HOW =
      " Save it: config/save-block.sh shop src/samples/shop/shop-h2.json";

  @Override
  public Response toResponse(Exception error) {
    if (error instanceof WebApplicationException known) {
      int status = known.getResponse().getStatus();
      return new Problem(status, "request-refused", known.getMessage()).response();
    }
    return Stream.<Throwable>iterate(error, e -> e != null, Throwable::getCause)
        .flatMap(cause -> problem(cause).stream())
        .findFirst()
        .orElseGet(() -> unexpected(error))
        .response();
  }

  static Optional<Problem> problem(Throwable cause) {
    if (cause instanceof ShopException refused) {
      String code = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return Optional.of(new Problem(status(refused), code, refused.getMessage()));
    }
    if (cause instanceof UnknownBlockException unknown) {
      return Optional.of(new Problem(503, "unknown-block", unknown.getMessage() + HOW));
    }
    if (cause instanceof ConnectionFailedException failed) {
      return Optional.of(new Problem(503, "database-unreachable", failed.getMessage()));
    }
    if (cause instanceof SQLException sql && DUPLICATE.equals(sql.getSQLState())) {
      return Optional.of(new Problem(409, "exists", "There is one of this name already."));
    }
    if (cause instanceof SQLException sql && String.valueOf(sql.getSQLState()).startsWith(LOST)) {
      return Optional.of(new Problem(503, "database-unreachable", "The database has gone."));
    }
    if (cause instanceof JsonException || cause instanceof JsonbException) {
      return Optional.of(new Problem(400, "not-valid", "The body is not the JSON that is asked."));
    }
    return Optional.empty();
  }

  private static int status(ShopException refused) {
    return switch (refused.reason()) {
      case NO_SUCH_ITEM, NO_SUCH_ORDER -> 404;
      case CHANGED_MEANWHILE, SOLD_OUT -> 409;
    };
  }

  private static Problem unexpected(Exception error) {
    LOG.log(Level.ERROR, "A request failed.", error);
    return new Problem(500, "unexpected", "The log of the server tells why.");
  }
}
