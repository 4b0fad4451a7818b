package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.bondstone.adapter.coordinator.Scenario.Mistake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The coordinator and its log, led through every order of steps with a crash, a lost answer, a
 * refusal, a torn write or an absent database at each of them. The names of databases say what they
 * can, see {@link Scenario}.
 */
@Timeout(300)
class ExplorationTest {

  /** The first process, the one after its crash, and the one after that. */
  private static final int[] TWO_FAULTS = {2, 1, 0};

  private static final int[] ONE_FAULT = {1, 1, 0};

  private static long runs;
  private static long states;

  private final Logger logger = Logger.getLogger("org.bondstone.adapter.coordinator");

  @BeforeEach
  void silence() {
    logger.setLevel(Level.OFF);
  }

  @AfterEach
  void speak() {
    logger.setLevel(null);
  }

  @AfterAll
  static void print() {
    System.out.printf(
        "The coordinator commits all or none: %,d runs, recoveries from %,d states%n",
        runs, states);
  }

  static Stream<Scenario> twoDatabases() {
    return Stream.of("A", "A B", "A b", "A! B!", "A? B?", "A B+", "A B-", "A- b", "A*", "A* B+")
        .map(Scenario::of)
        .flatMap(each -> Stream.of(each, each.led()))
        .flatMap(each -> Stream.of(each, each.withLog()));
  }

  @ParameterizedTest
  @MethodSource("twoDatabases")
  void commitsAllOrNone(Scenario scenario) throws IOException {
    explore(scenario, 0, TWO_FAULTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A B", "A b"})
  void outlivesThreeFaults(String members) throws IOException {
    explore(Scenario.of(members), 0, 3, 1, 0);
  }

  static Stream<Scenario> threeDatabases() {
    Scenario all = Scenario.of("A B C");
    Scenario last = Scenario.of("A B c");
    Scenario same = Scenario.of("A A B");
    return Stream.of(all, all.withLog(), last, last.withLog(), same, same.led());
  }

  @ParameterizedTest
  @MethodSource("threeDatabases")
  void commitsAllOrNoneOfThree(Scenario scenario) throws IOException {
    explore(scenario, 0, ONE_FAULT);
  }

  /** So many orders that they take as long as all others. */
  @Test
  @Tag("slow")
  void commitsAllOrNoneOfThreeForAManager() throws IOException {
    explore(Scenario.of("A B C").led(), 0, ONE_FAULT);
  }

  static Stream<Scenario> visited() {
    Scenario all = Scenario.of("A B");
    Scenario last = Scenario.of("A b");
    return Stream.of(all, all.withLog(), all.led(), last, last.withLog());
  }

  @ParameterizedTest
  @MethodSource("visited")
  void isNotDisturbedByAVisit(Scenario scenario) throws IOException {
    explore(scenario, 1, ONE_FAULT);
  }

  @ParameterizedTest
  @MethodSource("visited")
  void endsTwoTransactions(Scenario scenario) throws IOException {
    explore(scenario.twice(), 0, 1, 0);
  }

  @Test
  void leavesNothingInDoubtWhereTheGapIsAllowed() throws IOException {
    explore(Scenario.of("A b").led().withGap(), 0, TWO_FAULTS);
  }

  /** By an administrator, at any time while the databases are visited, and over a crash. */
  @ParameterizedTest
  @ValueSource(strings = {"A B", "A b", "A! b"})
  void endsAsDecidedByHand(String members) throws IOException {
    explore(Scenario.of(members).byHand(), 0, TWO_FAULTS);
  }

  @Test
  void endsAsDecidedByHandInPlaceOfTheManager() throws IOException {
    explore(Scenario.of("A B").led().byHand(), 0, ONE_FAULT);
  }

  /** To see that it would: the production code, with a mistake on its way to the disk. */
  @ParameterizedTest
  @EnumSource(names = {"NO_FLUSH", "COMMIT_BEFORE_LOG"})
  void finds(Mistake mistake) {
    assertThatThrownBy(() -> explore(Scenario.of("A B").with(mistake), 0, 1, 0))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 of 2 have committed");
  }

  private static void explore(Scenario scenario, int interruptions, int... faults)
      throws IOException {
    Exploration exploration = new Exploration(scenario, interruptions, faults);
    exploration.run();
    runs += exploration.runs();
    states += exploration.states();
  }
}
