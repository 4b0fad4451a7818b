package org.bondstone.bench.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bondstone.bench.borrow.StubDriver;
import org.bondstone.bench.database.PostgresServer;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.server.Api;
import org.bondstone.bench.server.Documents;
import org.bondstone.bench.server.RunnableJar;
import org.bondstone.bench.server.Served;
import org.bondstone.bench.server.SlowDisk;
import org.bondstone.bench.server.WorkFolder;

/** The runnable jar with the application of the benchmarks beside it. Used by one thread. */
public final class BenchServer implements AutoCloseable {

  private static final String POSTGRES =
      "{'driver': 'postgresql', 'host': 'localhost', 'port': %d, 'database': '%s',"
          + " 'username': 'postgres', 'password': 'postgres'}";

  private static final String HEAP = "512m";

  private final WorkFolder folder;
  private final Served served;
  private final Api application;

  private BenchServer(WorkFolder folder, Served served) {
    this.folder = folder;
    this.served = served;
    this.application = new Api(URI.create(served.root() + BenchArchive.CONTEXT));
  }

  /** Starts it, with empty databases on this server. */
  public static BenchServer start(PostgresServer postgres) {
    return start(postgres, null, HEAP);
  }

  /**
   * Starts it, with empty databases on this server.
   *
   * @param heap such as {@code 2g}
   */
  public static BenchServer start(PostgresServer postgres, String heap) {
    return start(postgres, null, heap);
  }

  /**
   * Starts it, with empty databases on this server.
   *
   * @param disk what its log of decisions lies on; null for the disk as it is
   */
  static BenchServer start(PostgresServer postgres, SlowDisk disk) {
    return start(postgres, disk, HEAP);
  }

  private static BenchServer start(PostgresServer postgres, SlowDisk disk, String heap) {
    int port = postgres.place().components().port();
    postgres.create("first", "second");
    WorkFolder folder = WorkFolder.create("container");
    Served served = null;
    try {
      served =
          new RunnableJar(folder)
              .on(disk)
              .jvm("-Xms" + heap, "-Xmx" + heap)
              .set("bondstone.drivers", "stub")
              .set("bondstone.drivers.stub.class", StubDriver.class.getName())
              .set("bondstone.drivers.stub.url", StubDriver.URL)
              .option("--addLibs", BenchArchive.driver(folder.resolve("stub.jar")).toString())
              .option(
                  "--deploy",
                  BenchArchive.application(folder.resolve("bench.war"), port).toString())
              .start();
      served.await(BenchArchive.READY);
      new Documents(served.api()).saveConnectors(connectors(port));
      return new BenchServer(folder, served);
    } catch (RuntimeException e) {
      close(folder, served);
      throw e;
    }
  }

  private static Map<String, String> connectors(int port) {
    Map<String, String> infos = new LinkedHashMap<>();
    infos.put("stub", "{'driver': 'stub', 'host': 'localhost'}");
    infos.put("first", POSTGRES.formatted(port, "first"));
    infos.put("second", POSTGRES.formatted(port, "second"));
    return infos;
  }

  /** Saves blocks {@code many-0}, {@code many-1} and so on, each an H2 database in memory. */
  public void saveMany(int count) {
    Map<String, String> infos = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      infos.put("many-" + i, "{'driver': 'h2', 'database': 'mem:many-%d'}".formatted(i));
    }
    new Documents(served.api()).saveConnectors(infos);
  }

  /**
   * Lets the application work and returns the operations per second, and what each cost.
   *
   * @param work a name that the application knows, with further parameters of the request
   */
  public Figure turn(String work, int threads, Duration time) {
    JsonNode turn =
        application.send(
            application.get(
                "/turn?work=%s&threads=%d&millis=%d".formatted(work, threads, time.toMillis())));
    return new Figure(
        turn.get("per_second").doubleValue(),
        turn.get("cpu_nanos").doubleValue(),
        turn.get("bytes").doubleValue());
  }

  /** The server. */
  public Served served() {
    return served;
  }

  /** The application, asked from outside. */
  public Api application() {
    return application;
  }

  @Override
  public void close() {
    close(folder, served);
  }

  private static void close(WorkFolder folder, Served served) {
    try (folder) {
      if (served != null) {
        served.close();
      }
    }
  }
}
