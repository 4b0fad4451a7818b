package org.bondstone.store.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.BlockSetPlan;

/**
 * In what two documents differ. They are compared in the clear and shown masked. Not thread-safe.
 */
final class FieldDifferences {

  private static final int LONGEST = 200;

  /** A field that is not there; null is a value. */
  private static final Object NOTHING = new Object();

  private final List<BlockSetPlan.Field> found = new ArrayList<>();

  private FieldDifferences() {}

  /** A document in the clear, and as readers may see it. */
  record Shown(Map<String, Object> clear, Map<String, Object> masked) {

    @Override
    public String toString() {
      return "Shown";
    }
  }

  static List<BlockSetPlan.Field> between(Shown before, Shown after) {
    FieldDifferences differences = new FieldDifferences();
    differences.compare("", before.clear(), after.clear(), before.masked(), after.masked());
    return differences.found;
  }

  private void compare(
      String pointer, Object before, Object after, Object shownBefore, Object shownAfter) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before instanceof Map<?, ?> old
        && after instanceof Map<?, ?> fresh
        && shownBefore instanceof Map<?, ?> shownOld
        && shownAfter instanceof Map<?, ?> shownFresh) {
      Set<Object> keys = new LinkedHashSet<>(old.keySet());
      keys.addAll(fresh.keySet());
      for (Object key : keys) {
        compare(
            pointer + "/" + key.toString().replace("~", "~0").replace("/", "~1"),
            in(old, key),
            in(fresh, key),
            in(shownOld, key),
            in(shownFresh, key));
      }
      return;
    }
    boolean secret = isHidden(before, shownBefore) || isHidden(after, shownAfter);
    found.add(
        new BlockSetPlan.Field(
            pointer, secret ? null : text(before), secret ? null : text(after), secret));
  }

  private static Object in(Map<?, ?> object, Object key) {
    return object.containsKey(key) ? object.get(key) : NOTHING;
  }

  private static boolean isHidden(Object value, Object shown) {
    return !Objects.equals(value, shown);
  }

  @SuppressWarnings("ReferenceEquality") // the one object that stands for nothing
  private static String text(Object value) {
    if (value == NOTHING) {
      return null;
    }
    String text = Json.write(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
