package org.bondstone.bench.borrow;

import java.sql.Connection;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One pool lends, in a JVM that holds no other. */
@State(Scope.Benchmark)
public class BorrowBenchmark {

  @Param("ours")
  private String peer;

  private Lender lender;

  @Setup
  public void open() {
    lender = Lender.of(peer);
  }

  @TearDown
  public void close() {
    lender.close();
  }

  @Benchmark
  public Connection borrow() throws SQLException {
    try (Connection connection = lender.borrow()) {
      return connection;
    }
  }
}
