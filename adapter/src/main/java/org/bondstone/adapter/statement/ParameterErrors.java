package org.bondstone.adapter.statement;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bondstone.adapter.bean.Properties;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.NameList;
import org.bondstone.api.error.PrintableName;

/** The messages about parameters. They name parameters and never show a value. */
final class ParameterErrors {

  private ParameterErrors() {}

  static BadParameterException missing(String[] names, Set<String> given) {
    List<String> missing = Arrays.stream(names).filter(name -> !given.contains(name)).toList();
    return new BadParameterException(
        missing.size() == 1
            ? "The parameter %s has no value.%s".formatted(list(missing), also(names, given))
            : "The parameters %s have no values.%s".formatted(list(missing), also(names, given)));
  }

  /** The error for a name that none of some objects has as a property. */
  static BadParameterException missing(String name, List<Object> sources) {
    StringBuilder message =
        new StringBuilder("The parameter %s has no value.".formatted(list(List.of(name))));
    for (Object source : sources) {
      Class<?> type = source.getClass();
      message.append(
          " %s has %s.".formatted(type.getSimpleName(), list(Properties.of(type).names())));
    }
    return new BadParameterException(message.toString());
  }

  static BadParameterException unused(String[] names, Set<String> given) {
    List<String> unused = unusedNames(names, given);
    String known =
        names.length == 0 ? "It has none." : "It has " + list(Arrays.asList(names)) + ".";
    return new BadParameterException(
        unused.size() == 1
            ? "The statement has no parameter %s. %s".formatted(list(unused), known)
            : "The statement has no parameters %s. %s".formatted(list(unused), known));
  }

  private static String also(String[] names, Set<String> given) {
    List<String> unused = unusedNames(names, given);
    return unused.isEmpty() ? "" : " Given but not used: " + list(unused) + ".";
  }

  private static List<String> unusedNames(String[] names, Set<String> given) {
    Set<String> known = Set.of(names);
    return given.stream()
        .map(String::valueOf)
        .filter(name -> !known.contains(name))
        .sorted()
        .toList();
  }

  private static String list(Collection<String> names) {
    return NameList.of(names.stream().map(name -> '"' + PrintableName.of(name) + '"').toList());
  }
}
