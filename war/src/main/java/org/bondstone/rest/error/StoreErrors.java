package org.bondstone.rest.error;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.rest.json.RequestFault;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.MaskedSecretException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StaleVersionException;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.error.StoreFullException;
import org.bondstone.store.error.StoreUnavailableException;

/** Says with which status each of the store's errors gets. */
final class StoreErrors {

  private StoreErrors() {}

  static Response response(StoreException error) {
    if (error instanceof InvalidInputException invalid) {
      return ErrorResponse.invalid(inBody(invalid.problems())).build();
    }
    int status = status(error);
    return switch (status) {
      case 500 -> ErrorResponse.message(status, error.getMessage()).build();
      case 503 -> ErrorResponse.unavailable(Map.of("detail", error.getMessage())).build();
      default -> ErrorResponse.detail(status, error.getMessage()).build();
    };
  }

  private static int status(StoreException error) {
    if (error instanceof NotFoundException) {
      return 404;
    }
    if (error instanceof ConflictException) {
      return 409;
    }
    if (error instanceof ForbiddenException) {
      return 403;
    }
    if (error instanceof BadReferenceException || error instanceof MaskedSecretException) {
      return 400;
    }
    if (error instanceof StaleVersionException) {
      return 412;
    }
    if (error instanceof AuditUnavailableException || error instanceof StoreFullException) {
      return 507;
    }
    return error instanceof StoreUnavailableException ? 503 : 500;
  }

  private static List<RequestFault> inBody(List<org.bondstone.store.error.InputProblem> problems) {
    return problems.stream()
        .map(
            problem -> {
              List<Object> place = new ArrayList<>(List.of((Object) "body"));
              place.addAll(problem.loc());
              return new RequestFault(problem.type(), place, problem.msg());
            })
        .toList();
  }
}
