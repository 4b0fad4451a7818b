package org.bondstone.bench;

import org.bondstone.bench.measure.RowResult;

/** One row of the table of goals: one workload with its peers. */
public interface GoalRow {

  /** The number that {@code -Dbench.rows} picks it by, and that the report marks it with. */
  int number();

  /** Measures. An exception fails the build; a missed goal does not. */
  RowResult run(Bench bench);
}
