package org.bondstone.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI document is written by hand, so it must be held against the routes. */
class OpenApiDocumentTest {

  @Test
  void describesAllRoutesAndNoOthers() throws IOException {
    assertThat(described()).isEqualTo(served());
  }

  /** Reads the paths by their indentation, which is all that this needs of YAML. */
  private static Set<String> described() throws IOException {
    Set<String> routes = new TreeSet<>();
    try (InputStream document = RestApplication.class.getResourceAsStream("server/openapi.yaml")) {
      String path = null;
      for (String line : new String(document.readAllBytes(), UTF_8).lines().toList()) {
        if (line.matches("  /\\S*:")) {
          path = line.substring(2, line.length() - 1);
        } else if (line.matches("    (get|post|put|patch|delete):")) {
          routes.add(route(line.substring(4, line.length() - 1), path));
        } else if (line.equals("components:")) {
          break;
        }
      }
    }
    return routes;
  }

  private static Set<String> served() {
    Set<String> routes = new TreeSet<>();
    for (Class<?> resource : new RestApplication().getClasses()) {
      if (resource.isAnnotationPresent(Path.class)) {
        for (Method method : resource.getDeclaredMethods()) {
          methods(method)
              .forEach(name -> routes.add(route(name, path(resource) + "/" + path(method))));
        }
      }
    }
    return routes;
  }

  private static Stream<String> methods(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(HttpMethod::value);
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    return path == null ? "" : path.value().replaceAll("\\{(\\w+):.*}", "{$1}");
  }

  private static String route(String method, String path) {
    String normal = ("/" + path + "/").replaceAll("/+", "/");
    return method.toUpperCase(Locale.ROOT) + " " + normal;
  }
}
