package org.bondstone.adapter.database.rule;

import java.util.List;
import java.util.function.Supplier;
import org.bondstone.api.error.SpecificationException;

/** Says of errors where in a block's data the wrong setting stands. */
public final class Places {

  private static final String CONNECTION = "connection_info";

  private Places() {}

  /**
   * Runs work that is about one setting. An error that knows its place keeps it.
   *
   * @param place the names of fields, outermost first
   */
  public static <T> T at(List<String> place, Supplier<T> work) {
    try {
      return work.get();
    } catch (SpecificationException e) {
      throw e.place().isEmpty() ? e.at(place) : e;
    }
  }

  /** As {@link #at(List, Supplier)}, for work without a result. */
  public static void check(List<String> place, Runnable work) {
    Object unused =
        at(
            place,
            () -> {
              work.run();
              return null;
            });
  }

  /** A part of the connection, such as {@code driver}. */
  public static List<String> ofPart(String name) {
    return List.of(CONNECTION, name);
  }

  /** A property in the query of the connection's URL. */
  public static List<String> ofQuery(String name) {
    return List.of(CONNECTION, "query", name);
  }

  /** A property among the connect arguments. */
  public static List<String> ofArgument(String name) {
    return List.of("connect_args", name);
  }

  /** A file or another setting of TLS. */
  public static List<String> ofTls(String name) {
    return List.of("tls", name);
  }
}
