package org.bondstone.adapter.configuration;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * What the server itself keeps in the data directory: the store's database and password, the keys,
 * the recovery journal, the transaction and other logs, the container's files.
 */
final class OwnFiles {

  private static final Set<String> NAMES =
      Set.of("store", "keyset", "keys", "recovery", "transactions", "logs", "payara");

  private OwnFiles() {}

  /**
   * Whether a name directly below the data directory is one of them, with any ending: {@code
   * store.mv.db}, {@code keyset.json}. Names that some file system takes for the same are the same.
   */
  static boolean contain(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT)
            .strip();
    int dot = plain.indexOf('.');
    return NAMES.contains(dot < 0 ? plain : plain.substring(0, dot).strip());
  }
}
