package org.bondstone.bench.read;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.LongStream;
import org.bondstone.bench.database.DatabasePlace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One peer reads, in a JVM that holds no other. */
@State(Scope.Benchmark)
public class ReadBenchmark {

  /** A prime, so that keys come in no order and each comes up. */
  private static final int STRIDE = 7919;

  @Param("ours")
  private String peer;

  /** As {@link DatabasePlace#named} takes it. */
  @Param("h2")
  private String place;

  private Reader reader;
  private int last;

  @Setup
  public void open() throws SQLException {
    DatabasePlace database = DatabasePlace.named(place);
    if (place.equals("h2")) {
      try (Connection connection = database.connect()) {
        Items.create(connection);
      }
    }
    reader = Reader.FACTORIES.get(peer).open(database);
    long sum = 0;
    for (long id : LongStream.rangeClosed(1, Items.COUNT).toArray()) {
      sum += reader.one(id);
    }
    if (sum != Items.sum() || reader.all() != Items.sum()) {
      throw new IllegalStateException(peer + " reads something else than was written.");
    }
  }

  @TearDown
  public void close() {
    reader.close();
  }

  @Benchmark
  public long one() throws SQLException {
    last = (last + STRIDE) % Items.COUNT;
    return reader.one(last + 1);
  }

  @Benchmark
  public long all() throws SQLException {
    return reader.all();
  }
}
