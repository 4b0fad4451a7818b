package org.bondstone.adapter.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.bean.Slot;
import org.bondstone.api.error.RowMappingException;

/** Which property of a bean each column is. */
final class BeanColumns {

  private BeanColumns() {}

  /**
   * The index of the property for each column.
   *
   * @throws RowMappingException when a column is none
   */
  static Map<Integer, Integer> of(RowShape shape, List<Slot> properties) {
    Map<Integer, Integer> owners = new HashMap<>();
    for (int i = 0; i < properties.size(); i++) {
      Integer column = shape.findProperty(properties.get(i).name());
      if (column != null) {
        owners.put(column, i);
      }
    }
    for (int i = 0; i < shape.size(); i++) {
      if (!owners.containsKey(i)) {
        throw new RowMappingException(
            "The column \"%s\" is no property of %s. Its properties are %s."
                .formatted(
                    shape.labels().get(i),
                    properties.get(0).owner().getTypeName(),
                    properties.stream().map(Slot::name).toList()));
      }
    }
    return owners;
  }
}
