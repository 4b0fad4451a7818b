package org.bondstone.store.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Prints a plan for people. */
final class PlanPrinter {

  private final PrintStream out;
  private int created;
  private int updated;
  private int deleted;

  PlanPrinter(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints a plan.
   *
   * @param plan what a server returns
   * @param done how the last line begins
   * @return whether anything changes
   */
  boolean print(Map<String, Object> plan, String done) {
    for (Object change : (List<?>) plan.get("changes")) {
      print((Map<?, ?>) change);
    }
    out.printf(
        "%s: %d new, %d changed, %d deleted, %s unchanged.%n",
        done, created, updated, deleted, plan.get("unchanged"));
    return created + updated + deleted > 0;
  }

  private void print(Map<?, ?> change) {
    String block = change.get("type_slug") + "/" + change.get("name");
    switch (String.valueOf(change.get("kind"))) {
      case "create" -> {
        created++;
        out.println("+ " + block);
      }
      case "delete" -> {
        deleted++;
        out.println("- " + block);
      }
      default -> {
        updated++;
        out.println("~ " + block);
        ((List<?>) change.get("fields")).forEach(field -> field((Map<?, ?>) field));
      }
    }
  }

  private void field(Map<?, ?> field) {
    String difference =
        Boolean.TRUE.equals(field.get("secret"))
            ? "(changed)"
            : text(field.get("before")) + " -> " + text(field.get("after"));
    out.println("    " + field.get("pointer") + ": " + difference);
  }

  private static String text(Object value) {
    return value == null ? "(none)" : value.toString();
  }
}
