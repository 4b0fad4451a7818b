package org.bondstone.adapter.testing;

/** The kinds of databases that a run tests: all, or the one that a system property names. */
public final class ChosenDialect {

  private static final String ONLY = "bondstone.test.dialect";

  private ChosenDialect() {}

  /** Whether a kind of database is tested, by its name in any case. */
  public static boolean is(String dialect) {
    return dialect.equalsIgnoreCase(System.getProperty(ONLY, dialect));
  }

  /** Runs tests on one kind of databases alone, in a JVM where no other tests run meanwhile. */
  public static void only(String dialect, Runnable tests) {
    String before = System.setProperty(ONLY, dialect);
    try {
      tests.run();
    } finally {
      if (before == null) {
        System.clearProperty(ONLY);
      } else {
        System.setProperty(ONLY, before);
      }
    }
  }
}
