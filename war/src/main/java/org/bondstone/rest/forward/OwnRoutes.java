package org.bondstone.rest.forward;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this server serves itself: all that begins as a path of one of its routes. */
public final class OwnRoutes {

  private final Set<List<String>> beginnings;

  /**
   * @param resources the classes of routes
   */
  public OwnRoutes(Set<Class<?>> resources) {
    this.beginnings =
        resources.stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(OwnRoutes::paths)
            .map(OwnRoutes::beginning)
            .filter(beginning -> !beginning.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> paths(Class<?> type) {
    String first = type.getAnnotation(Path.class).value();
    return Arrays.stream(type.getMethods())
        .filter(OwnRoutes::isRoute)
        .map(method -> first + "/" + below(method));
  }

  private static boolean isRoute(Method method) {
    return method.isAnnotationPresent(Path.class)
        || Arrays.stream(method.getAnnotations())
            .anyMatch(
                each -> each.annotationType().isAnnotationPresent(jakarta.ws.rs.HttpMethod.class));
  }

  private static String below(Method method) {
    Path path = method.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }

  /** What stands before the first part that is a parameter. */
  private static List<String> beginning(String path) {
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty())
        .takeWhile(part -> part.indexOf('{') < 0)
        .map(part -> part.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Whether a path is one of this server's, or would be if it were right. */
  boolean contain(ForwardPath path) {
    return beginnings.stream().anyMatch(path::startsWith);
  }
}
