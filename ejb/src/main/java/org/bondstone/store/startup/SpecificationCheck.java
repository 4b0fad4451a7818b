package org.bondstone.store.startup;

import java.util.List;
import java.util.Map;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.Problem;

/** Has the adapter read a connector block before it is stored: it knows more than a schema says. */
final class SpecificationCheck implements DataCheck {

  private static final String CONNECTOR_TYPE = "sql-connector";

  private final ConnectorProvider provider;

  SpecificationCheck(ConnectorProvider provider) {
    this.provider = provider;
  }

  @Override
  public void check(String typeSlug, Map<String, Object> data) {
    if (typeSlug.equals(CONNECTOR_TYPE)) {
      try {
        provider.read(typeSlug, data);
      } catch (RefusedUrlException e) {
        throw problem(List.of("data", "connection_info"), e.getMessage());
      } catch (InvalidSpecificationException e) {
        throw problem(List.of("data"), e.getMessage());
      }
    }
  }

  private static InvalidInputException problem(List<Object> place, String message) {
    return new InvalidInputException(List.of(new Problem(place, message, "value_error")));
  }
}
