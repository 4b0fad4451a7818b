package org.bondstone.bench;

import java.io.PrintStream;
import org.bondstone.bench.database.PostgresServer;
import org.bondstone.bench.measure.Effort;

/** What the rows of one run share. Used by one thread. */
public final class Bench implements AutoCloseable {

  private final boolean quick;
  private final PrintStream out;
  private PostgresServer postgres;
  private PostgresServer durablePostgres;

  Bench(boolean quick, PrintStream out) {
    this.quick = quick;
    this.out = out;
  }

  /** Whether this is a short run. */
  public boolean quick() {
    return quick;
  }

  /** How often all peers take their turn. */
  public int rounds() {
    return effort().rounds();
  }

  /** How long rows measure that have no reason for their own. */
  public Effort effort() {
    return quick ? Effort.QUICK : Effort.FULL;
  }

  /** The PostgreSQL server of this run, started when first asked for. */
  public PostgresServer postgres() {
    if (postgres == null) {
      postgres = PostgresServer.start();
    }
    return postgres;
  }

  /** The PostgreSQL server of this run whose commits are on disk, started when first asked for. */
  public PostgresServer durablePostgres() {
    if (durablePostgres == null) {
      durablePostgres = PostgresServer.startDurable();
    }
    return durablePostgres;
  }

  /** Tells whoever waits how far the run is. */
  public void progress(String format, Object... arguments) {
    out.println("  " + String.format(java.util.Locale.ROOT, format, arguments));
  }

  /** The version of the PostgreSQL servers; null where no row has asked for one. */
  String postgresVersion() {
    PostgresServer any = postgres == null ? durablePostgres : postgres;
    return any == null ? null : any.version();
  }

  @Override
  public void close() {
    try {
      close(postgres);
    } finally {
      close(durablePostgres);
    }
  }

  private static void close(PostgresServer server) {
    if (server != null) {
      server.close();
    }
  }
}
