package org.bondstone.store.type;

import java.util.List;
import java.util.UUID;
import org.bondstone.store.check.Texts;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockTypeFilter;
import org.bondstone.store.model.Operator;
import org.bondstone.store.persistence.Conditions;

/** Filters as conditions of a query. */
public final class FilterConditions {

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
      conditions.in("t.slug", storable(filter.slugAny()));
    }
  }

  /** A filter on the schema {@code s}; null for none. */
  public static void add(Conditions conditions, BlockSchemaFilter filter) {
    if (filter == null) {
      return;
    }
    Conditions group = group(conditions, filter.operator());
    if (filter.blockTypeIdAny() != null) {
      group.in("s.typeId", texts(filter.blockTypeIdAny()));
    }
    if (filter.capabilitiesAll() != null && !filter.capabilitiesAll().isEmpty()) {
      Conditions all = conditions.allOf();
      storable(filter.capabilitiesAll())
          .forEach(word -> all.containsExactly("s.capabilities", CapabilityText.line(word)));
      group.add(all);
    }
    if (filter.idAny() != null) {
      group.in("s.id", texts(filter.idAny()));
    }
    if (filter.versionAny() != null) {
      group.in("s.version", storable(filter.versionAny()));
    }
    conditions.add(group);
  }

  /** A group for a filter's operator. */
  public static Conditions group(Conditions conditions, Operator operator) {
    return operator == Operator.OR ? conditions.anyOf() : conditions.allOf();
  }

  /** Ids as the database holds them. */
  public static List<String> texts(List<UUID> ids) {
    return ids.stream().map(UUID::toString).distinct().toList();
  }

  /** Refuses values that no column can hold, and that PostgreSQL would fail on. */
  public static List<String> storable(List<String> values) {
    Texts texts = new Texts();
    values.forEach(value -> texts.shortText("any_", value));
    texts.check();
    return values.stream().distinct().toList();
  }

  private static boolean notEmpty(String text) {
    return text != null && !text.isEmpty();
  }
}
