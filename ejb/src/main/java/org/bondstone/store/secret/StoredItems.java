package org.bondstone.store.secret;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the stored item that an item of a sent list was read from, also when others were added,
 * removed or moved: the masks in it must not turn into a neighbour's secrets. Not thread-safe.
 */
final class StoredItems {

  private static final int SEVERAL = -1;

  private final List<?> stored;
  private final int sent;
  private final SecretPlace place;
  private Map<Object, Integer> byShown;

  /**
   * @param stored what is stored in place of the list
   * @param sent how many items were sent
   * @param place the items' place
   */
  StoredItems(Object stored, int sent, SecretPlace place) {
    this.stored = stored instanceof List<?> list ? list : List.of();
    this.sent = sent;
    this.place = place;
  }

  /**
   * The stored item; {@link SecretRules#NOTHING} when there is none, or when it cannot be known
   * which one. An item that was changed is taken for the one in its place while none was added or
   * removed.
   */
  Object of(int index, Object item) {
    if (index < stored.size() && Objects.equals(SecretRules.mask(stored.get(index), place), item)) {
      return stored.get(index);
    }
    Integer found = stored.isEmpty() ? null : byShown().get(item);
    if (found == null) {
      return stored.size() == sent ? stored.get(index) : SecretRules.NOTHING;
    }
    return found == SEVERAL ? SecretRules.NOTHING : stored.get(found);
  }

  private Map<Object, Integer> byShown() {
    if (byShown == null) {
      byShown = new HashMap<>();
      for (int i = 0; i < stored.size(); i++) {
        byShown.merge(SecretRules.mask(stored.get(i), place), i, (one, other) -> SEVERAL);
      }
    }
    return byShown;
  }
}
