package org.bondstone.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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

  private static Set<String> described() throws IOException {
    Set<String> routes = new TreeSet<>();
    try (InputStream document =
        RestApplication.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      JsonNode paths = new YAMLMapper().readTree(document).path("paths");
      paths
          .fields()
          .forEachRemaining(
              path ->
                  path.getValue()
                      .fieldNames()
                      .forEachRemaining(method -> routes.add(route(method, path.getKey()))));
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
