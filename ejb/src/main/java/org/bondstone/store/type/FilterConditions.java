package org.bondstone.store.type;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.bondstone.store.check.Texts;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockTypeFilter;
import org.bondstone.store.model.Operator;
import org.bondstone.store.persistence.Conditions;

/** Filters as conditions of a query. */
public final class FilterConditions {

  /** How many values each list of a filter may hold. */
  public static final int MOST_VALUES = 1_000;

  private static final String ANY = "any_";

  private FilterConditions() {}

  /** A filter on the type {@code t}; null for none. */
  public static void add(Conditions conditions, BlockTypeFilter filter) {
    if (filter == null) {
      return;
    }
    if (notEmpty(filter.nameLike())) {
      new Texts().shortText("like_", filter.nameLike()).check();
      conditions.contains("t.name", filter.nameLike());
    }
    if (filter.slugAny() != null) {
      conditions.in("t.slug", texts(filter.slugAny(), "block_types", "slug", ANY));
    }
  }

  /**
   * A filter on the schema {@code s}; null for none.
   *
   * @param entities reads which capabilities there are
   */
  public static void add(EntityManager entities, Conditions conditions, BlockSchemaFilter filter) {
    if (filter == null) {
      return;
    }
    Conditions group = group(conditions, filter.operator());
    if (filter.blockTypeIdAny() != null) {
      group.in("s.typeId", ids(filter.blockTypeIdAny(), "block_schemas", "block_type_id", ANY));
    }
    if (filter.capabilitiesAll() != null && !filter.capabilitiesAll().isEmpty()) {
      List<String> wanted =
          texts(filter.capabilitiesAll(), "block_schemas", "block_capabilities", "all_");
      group.in("s.capabilities", CapabilityText.with(entities, wanted));
    }
    if (filter.idAny() != null) {
      group.in("s.id", ids(filter.idAny(), "block_schemas", "id", ANY));
    }
    if (filter.versionAny() != null) {
      group.in("s.version", texts(filter.versionAny(), "block_schemas", "version", ANY));
    }
    conditions.add(group);
  }

  /** A group for a filter's operator. */
  public static Conditions group(Conditions conditions, Operator operator) {
    return operator == Operator.OR ? conditions.anyOf() : conditions.allOf();
  }

  /**
   * Ids as the database holds them.
   *
   * @param place where the list stands in a request
   */
  public static List<String> ids(List<UUID> ids, Object... place) {
    checkSize(ids, place);
    return ids.stream().map(UUID::toString).distinct().toList();
  }

  /**
   * Texts that a column can hold. PostgreSQL would fail on others.
   *
   * @param place where the list stands in a request
   */
  public static List<String> texts(List<String> values, Object... place) {
    checkSize(values, place);
    Texts texts = new Texts();
    values.forEach(value -> texts.shortText(String.valueOf(place[place.length - 1]), value));
    texts.check();
    return values.stream().distinct().toList();
  }

  private static void checkSize(List<?> values, Object... place) {
    if (values.size() > MOST_VALUES) {
      throw new InvalidInputException(
          List.of(
              new InputProblem(
                  List.of(place), "At most " + MOST_VALUES + " values are allowed", "too_long")));
    }
  }

  private static boolean notEmpty(String text) {
    return text != null && !text.isEmpty();
  }
}
