package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of packages in src/docs/architecture.md are true. */
class RoomsTest {

  private static final Pattern ARROW = Pattern.compile("(?m)^ {2}([a-z0-9.]+) --> ([a-z0-9.]+)$");

  /** One package of a module uses another; both without the module's own prefix. */
  private record Arrow(String from, String to) implements Comparable<Arrow> {

    @Override
    public int compareTo(Arrow other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return from + " --> " + to;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adapter"})
  void everyUseHasArrowsAndEveryArrowIsUsed(String module) throws IOException {
    Set<Arrow> drawn = drawn(module);
    Set<Arrow> used = new TreeSet<>();
    Set<String> rooms = new TreeSet<>();
    String prefix = "org.bondstone." + module + ".";
    for (JavaClass type : new ClassFileImporter().importPath(Archives.classes(module))) {
      String room = room(type, prefix);
      rooms.add(room);
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(prefix))
          .map(target -> new Arrow(room, room(target, prefix)))
          .filter(arrow -> !arrow.from().equals(arrow.to()))
          .forEach(used::add);
    }
    rooms.remove("");

    assertThat(used).as("uses").allMatch(arrow -> leads(drawn, arrow.from(), arrow.to()));
    assertThat(used).as("uses").containsAll(drawn);
    assertThat(drawn.stream().flatMap(a -> Stream.of(a.from(), a.to())))
        .as("rooms")
        .containsAll(rooms);
  }

  private static Set<Arrow> drawn(String module) throws IOException {
    String page = Files.readString(Archives.root().resolve("src/docs/architecture.md"));
    String heading = "\n## The rooms of `" + module + "`\n";
    assertThat(page).contains(heading);
    String section = page.split(Pattern.quote(heading), 2)[1].split("\n## ", 2)[0];
    Matcher arrows = ARROW.matcher(section);
    return arrows
        .results()
        .map(found -> new Arrow(found.group(1), found.group(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String room(JavaClass type, String prefix) {
    String name = type.getPackageName();
    return name.startsWith(prefix) ? name.substring(prefix.length()) : "";
  }

  /** Arrows without a circle; another test sees to that. */
  private static boolean leads(Set<Arrow> drawn, String from, String to) {
    return drawn.stream()
        .filter(arrow -> arrow.from().equals(from))
        .anyMatch(arrow -> arrow.to().equals(to) || leads(drawn, arrow.to(), to));
  }
}
