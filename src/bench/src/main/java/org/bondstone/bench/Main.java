package org.bondstone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bondstone.bench.borrow.BorrowRow;
import org.bondstone.bench.bulk.BulkRow;
import org.bondstone.bench.container.CommitRow;
import org.bondstone.bench.container.ContainerBorrowRow;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.read.ReadRow;
import org.bondstone.bench.read.WatchRow;
import org.bondstone.bench.report.Machine;
import org.bondstone.bench.report.Report;
import org.bondstone.bench.rest.ChangeRow;
import org.bondstone.bench.rest.DocumentsRow;
import org.bondstone.bench.rest.GrowthRow;
import org.bondstone.bench.rest.StartRow;
import org.bondstone.bench.stream.StreamRow;

/** Runs the rows that are asked for, prints their ratios and rewrites the report. */
public final class Main {

  private static final List<GoalRow> ROWS =
      List.of(
          new BorrowRow(),
          new ContainerBorrowRow(),
          ReadRow.one(),
          ReadRow.all(),
          new BulkRow(),
          new StreamRow(),
          CommitRow.one(),
          CommitRow.two(),
          new DocumentsRow(),
          new GrowthRow(),
          new StartRow(),
          new WatchRow(),
          new ChangeRow());

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
    Map<Integer, GoalRow> rows =
        ROWS.stream()
            .collect(
                Collectors.toMap(GoalRow::number, Function.identity(), (a, b) -> a, TreeMap::new));
    Settings settings = Settings.from(System.getProperties(), rows.keySet());
    Report report = new Report(settings.report());
    try (Bench bench = new Bench(settings.quick(), out)) {
      for (int number : settings.rows()) {
        RowResult result = rows.get(number).run(bench);
        result.lines().forEach(out::println);
        report.write(result, Machine.describe(settings.quick(), bench.postgresVersion()));
      }
    }
  }
}
