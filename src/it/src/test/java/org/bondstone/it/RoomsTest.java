package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pictures of packages in src/docs/architecture.md are true. */
class RoomsTest {

  private static final Pattern ARROW = Pattern.compile("(?m)^ {2}([a-z0-9.]+) --> ([a-z0-9.]+)$");
  private static final Pattern ALONE = Pattern.compile("(?m)^ {2}([a-z0-9.]+)$");

  /**
   * One package of a house uses another; both without the house's own prefix. The package that all
   * others lie in has the house's name.
   */
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
  @CsvSource({"adapter, adapter", "cdi, cdi", "server, server", "store, ejb", "rest, war"})
  void everyUseHasArrowsAndEveryArrowIsUsed(String house, String module) throws IOException {
    String picture = picture(house);
    Set<Arrow> drawn =
        ARROW
            .matcher(picture)
            .results()
            .map(found -> new Arrow(found.group(1), found.group(2)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Arrow> used = new TreeSet<>();
    Set<String> rooms = new TreeSet<>();
    for (JavaClass type : new ClassFileImporter().importPath(Archives.classes(module))) {
      String room = room(type, house).orElseThrow();
      // The compiler writes a class for a package's description, or does not.
      if (!type.getSimpleName().equals("package-info")) {
        rooms.add(room);
      }
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .flatMap(target -> room(target, house).stream())
          .filter(target -> !target.equals(room))
          .map(target -> new Arrow(room, target))
          .forEach(used::add);
    }

    assertThat(used).as("uses").allMatch(arrow -> leads(drawn, arrow.from(), arrow.to()));
    assertThat(used).as("uses").containsAll(drawn);
    assertThat(
            Stream.concat(
                drawn.stream().flatMap(arrow -> Stream.of(arrow.from(), arrow.to())),
                ALONE.matcher(picture).results().map(found -> found.group(1))))
        .as("rooms")
        .hasSameElementsAs(rooms);
  }

  private static String picture(String house) throws IOException {
    String page = Files.readString(Archives.root().resolve("src/docs/architecture.md"));
    String heading = "\n## The rooms of `" + house + "`\n";
    assertThat(page).contains(heading);
    return page.split(Pattern.quote(heading), 2)[1].split("\n## ", 2)[0];
  }

  /** Empty for what is not of the house. */
  private static Optional<String> room(JavaClass type, String house) {
    String root = "org.bondstone." + house;
    String name = type.getPackageName();
    if (name.equals(root)) {
      return Optional.of(house);
    }
    return name.startsWith(root + ".")
        ? Optional.of(name.substring(root.length() + 1))
        : Optional.empty();
  }

  /** Arrows without a circle; another test sees to that. */
  private static boolean leads(Set<Arrow> drawn, String from, String to) {
    return drawn.stream()
        .filter(arrow -> arrow.from().equals(from))
        .anyMatch(arrow -> arrow.to().equals(to) || leads(drawn, arrow.to(), to));
  }
}
