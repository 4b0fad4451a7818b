package org.bondstone.store.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * References as one statement reads them.
 *
 * @param rows each with the document it leads to
 * @param versions of the documents that they begin at and lead to at that moment, by id
 */
record ReferencesRead(List<ReferenceRow> rows, Map<String, Long> versions) {

  /**
   * @param found rows of a reference, the document it leads to, the type of that one, and the
   *     version of the document it begins at
   */
  static ReferencesRead of(List<Object[]> found) {
    List<ReferenceRow> rows = new ArrayList<>();
    Map<String, Long> versions = new HashMap<>();
    for (Object[] each : found) {
      ReferenceRow row = ReferenceRow.of(each);
      rows.add(row);
      versions.put(row.parentId(), (Long) each[3]);
      versions.put(row.child().document().id, row.child().document().version);
    }
    return new ReferencesRead(rows, versions);
  }
}
