package org.bondstone.adapter.ra;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be reached from a connection by the interfaces of {@code java.sql}: every method of
 * every object that returns another of them is called, with arguments that fit.
 */
final class Routes {

  private static final List<Class<?>> TYPES =
      List.of(
          Connection.class,
          CallableStatement.class,
          PreparedStatement.class,
          Statement.class,
          ResultSet.class,
          DatabaseMetaData.class,
          ResultSetMetaData.class,
          ParameterMetaData.class,
          Array.class);

  private static final int LONGEST = 5;

  private final Connection start;
  private final String query;
  private final Map<String, Route> found = new LinkedHashMap<>();
  private final Set<String> called = new HashSet<>();

  private Routes(Connection start, String query) {
    this.start = start;
    this.query = query;
  }

  /** One call. */
  private record Step(Method method, Object[] arguments) {

    Object from(Object object) throws SQLException {
      try {
        return method.invoke(object, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() instanceof SQLException error ? error : new SQLException(e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String toString() {
      return method.getName()
          + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
    }
  }

  /** Calls, one on the result of the other. */
  record Route(List<Object> steps, Class<?> end) {

    Object from(Connection start) throws SQLException {
      Object reached = start;
      for (Object step : steps) {
        reached = ((Step) step).from(reached);
        ready(reached);
      }
      return reached;
    }

    /** Its first call and its last. */
    private String origin() {
      return steps.isEmpty() ? "" : "%s %s ".formatted(steps.get(0), steps.get(steps.size() - 1));
    }

    private Route then(Step step, Class<?> type) {
      List<Object> longer = new ArrayList<>(steps);
      longer.add(step);
      return new Route(longer, type);
    }

    @Override
    public String toString() {
      return steps + " to " + end.getSimpleName();
    }
  }

  /** Every route, the shortest of those that begin and end with the same calls. */
  static List<Route> of(Connection start, String query) throws SQLException {
    Routes routes = new Routes(start, query);
    routes.follow();
    return List.copyOf(routes.found.values());
  }

  private void follow() throws SQLException {
    List<Route> next = List.of(new Route(List.of(), Connection.class));
    for (int length = 0; length < LONGEST; length++) {
      List<Route> longer = new ArrayList<>();
      for (Route route : next) {
        for (Step step : steps(route.end())) {
          attempt(route, step, longer);
        }
      }
      next = longer;
    }
  }

  private void attempt(Route route, Step step, List<Route> longer) throws SQLException {
    String origin = route.origin();
    if (!called.add(origin + step.method())) {
      return;
    }
    Savepoint savepoint = start.setSavepoint();
    try {
      Object reached = step.from(route.from(start));
      for (Class<?> type : TYPES) {
        if (type.isInstance(reached)) {
          Route further = route.then(step, type);
          found.putIfAbsent(origin + step.method() + type, further);
          longer.add(further);
        }
      }
    } catch (SQLException | RuntimeException e) {
      // Not every driver has every method.
      start.rollback(savepoint);
    }
  }

  /** The calls of an interface that may return one of the interfaces. */
  private List<Step> steps(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getReturnType() == Object.class || returnsOne(method))
        .filter(method -> !method.getName().equals("unwrap"))
        .sorted(Comparator.comparing(Method::toGenericString))
        .map(method -> new Step(method, arguments(method)))
        .toList();
  }

  private static boolean returnsOne(Method method) {
    return TYPES.contains(method.getReturnType());
  }

  private Object[] arguments(Method method) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = argument(method, types, i);
    }
    return arguments;
  }

  private Object argument(Method method, Class<?>[] types, int index) {
    Class<?> type = types[index];
    boolean makes = method.getDeclaringClass() == Connection.class;
    if (type == String.class) {
      return text(method);
    }
    if (type == int.class) {
      return makes ? setting(types, index) : 1;
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == int[].class) {
      return new int[] {1};
    }
    if (type == String[].class) {
      return makes ? new String[] {"n"} : null;
    }
    if (type == Object[].class) {
      return new Object[] {1, 2};
    }
    return type == Class.class ? Object.class : type == Map.class ? Map.of() : null;
  }

  private String text(Method method) {
    return switch (method.getName()) {
      case "prepareStatement", "prepareCall", "executeQuery" -> query;
      case "createArrayOf" -> "integer";
      case "getObject", "getArray" -> "a";
      default -> "t";
    };
  }

  private static int setting(Class<?>[] types, int index) {
    long before = Arrays.stream(types, 0, index).filter(type -> type == int.class).count();
    long all = Arrays.stream(types).filter(type -> type == int.class).count();
    if (all == 1) {
      return Statement.RETURN_GENERATED_KEYS;
    }
    return before == 0
        ? ResultSet.TYPE_FORWARD_ONLY
        : before == 1 ? ResultSet.CONCUR_READ_ONLY : ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  /** A result stands on its first row. */
  private static void ready(Object reached) throws SQLException {
    if (reached instanceof ResultSet result && !(reached instanceof Statement)) {
      try {
        result.next();
      } catch (SQLException e) {
        // Some results are not there to be read.
      }
    }
  }
}
