package org.bondstone.store.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.error.DriverMissingException;
import org.bondstone.api.error.SpecificationException;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;

/**
 * Has the adapter check a connector block before it is stored, by the rules of its use. A block of
 * our own type that cannot work is refused. One of Python's types may name a file or a driver that
 * is there for Python alone, so it is only told of.
 */
final class SpecificationCheck implements DataCheck {

  private static final String OWN = "sql-connector";
  private static final Set<String> OF_PYTHON =
      Set.of("sqlalchemy-connector", "async-sqlalchemy-connector");

  private final ConnectorProvider provider;

  SpecificationCheck(ConnectorProvider provider) {
    this.provider = provider;
  }

  @Override
  public boolean concerns(String typeSlug) {
    return typeSlug.equals(OWN) || OF_PYTHON.contains(typeSlug);
  }

  @Override
  public Optional<String> check(String typeSlug, Map<String, Object> data) {
    try {
      provider.check(typeSlug, data);
      return Optional.empty();
    } catch (SpecificationException e) {
      if (typeSlug.equals(OWN)) {
        throw new InvalidInputException(
            List.of(new InputProblem(place(e.place(), data), e.getMessage(), "value_error")));
      }
      return Optional.of(e.getMessage());
    } catch (DriverMissingException e) {
      // Another server of this store may have it, or this one tomorrow.
      return Optional.of(e.getMessage());
    }
  }

  /** As far as the place is there: a URL has its parts in one field. */
  private static List<Object> place(List<String> wanted, Map<String, Object> data) {
    List<Object> place = new ArrayList<>();
    place.add("data");
    Object at = data;
    for (String name : wanted) {
      if (!(at instanceof Map<?, ?> object) || !object.containsKey(name)) {
        break;
      }
      place.add(name);
      at = object.get(name);
    }
    return place;
  }
}
