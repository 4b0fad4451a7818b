package org.bondstone.adapter.database.error;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a driver's error tells by itself, its causes and its next exceptions. */
public final class ErrorChain {

  private ErrorChain() {}

  /** An error, its causes and its next exceptions, each once. */
  public static List<Throwable> of(SQLException error) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(error);
    while (!open.isEmpty()) {
      Throwable next = open.remove();
      if (!seen.add(next)) {
        continue;
      }
      chain.add(next);
      if (next.getCause() != null) {
        open.add(next.getCause());
      }
      if (next instanceof SQLException sql && sql.getNextException() != null) {
        open.add(sql.getNextException());
      }
    }
    return chain;
  }

  /** The SQLState of an error or of the first of its causes that has one; empty when none has. */
  public static String state(SQLException error) {
    return of(error).stream()
        .filter(SQLException.class::isInstance)
        .map(e -> ((SQLException) e).getSQLState())
        .filter(s -> s != null && !s.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The vendor's code of an error or of the first of its causes that has one; else 0. */
  public static int code(SQLException error) {
    return of(error).stream()
        .filter(SQLException.class::isInstance)
        .mapToInt(e -> ((SQLException) e).getErrorCode())
        .filter(c -> c != 0)
        .findFirst()
        .orElse(0);
  }

  /** The first error of a type among an error, its causes and its next exceptions. */
  public static <T> Optional<T> find(SQLException error, Class<T> type) {
    return of(error).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** All that the driver says; empty for nothing. */
  public static String message(SQLException error) {
    return Objects.toString(error.getMessage(), "");
  }
}
