package org.bondstone.adapter.persistence;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the persistence units of an application. */
final class Units {

  /** Units of the server itself, which an application in the same archive may see. */
  private static final String OURS = "bondstone-";

  private Units() {}

  /**
   * Finds a unit.
   *
   * @param name empty for the one that is called as the block, or else the only one that the
   *     application has
   * @param block what the block is called
   * @param loader the application's
   * @throws PersistenceException when there is no such unit, or no name and several units
   */
  static UnitDescription find(String name, String block, ClassLoader loader) {
    List<UnitDescription> all = all(loader);
    if (!name.isEmpty()) {
      return named(name, all)
          .orElseThrow(() -> missing("There is no persistence unit \"" + name + "\"", names(all)));
    }
    return named(block, all).orElseGet(() -> onlyOne(all));
  }

  private static Optional<UnitDescription> named(String name, List<UnitDescription> all) {
    return all.stream().filter(unit -> unit.name().equals(name)).findFirst();
  }

  private static UnitDescription onlyOne(List<UnitDescription> all) {
    List<UnitDescription> theirs =
        all.stream().filter(unit -> !unit.name().startsWith(OURS)).toList();
    if (theirs.size() > 1) {
      throw new PersistenceException(
          "The application has several persistence units, none is called as the block, and none is"
              + " named: "
              + names(theirs)
              + ".");
    }
    if (theirs.isEmpty()) {
      throw missing("The application has no persistence unit", "");
    }
    return theirs.get(0);
  }

  private static PersistenceException missing(String what, String others) {
    return new PersistenceException(
        what
            + " in any "
            + UnitReader.FILE
            + " that it sees"
            + (others.isEmpty() ? "." : "; there is " + others + "."));
  }

  private static String names(List<UnitDescription> units) {
    return units.stream().map(UnitDescription::name).sorted().collect(joining(", "));
  }

  /** Class loaders may name a file more than once. */
  private static List<UnitDescription> all(ClassLoader loader) {
    Map<String, URL> files = new LinkedHashMap<>();
    try {
      for (URL file : Collections.list(loader.getResources(UnitReader.FILE))) {
        files.putIfAbsent(file.toString(), file);
      }
    } catch (IOException e) {
      throw new PersistenceException(UnitReader.FILE + " cannot be looked for.", e);
    }
    List<UnitDescription> units = new ArrayList<>();
    files.values().forEach(file -> units.addAll(UnitReader.read(file)));
    return units;
  }
}
