package org.bondstone.adapter.database.postgresql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestSpecifications;

/**
 * A program whose JDK allows TLS 1.1. It prints how a bare driver and how Bondstone connect to a
 * server that speaks nothing newer.
 */
final class OldTlsClient {

  private OldTlsClient() {}

  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    System.out.println("bare: " + bare(port));
    for (String mode : new String[] {"require", "verify-full"}) {
      System.out.println(mode + ": " + bondstone(port, mode));
    }
  }

  private static String bare(int port) {
    Properties login = new Properties();
    login.setProperty("user", "postgres");
    login.setProperty("sslmode", "require");
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/postgres", login);
        var result =
            connection
                .createStatement()
                .executeQuery("SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      return text(e);
    }
  }

  private static String bondstone(int port, String mode) {
    String url = "postgresql://postgres@localhost:" + port + "/postgres?sslmode=" + mode;
    try (PhysicalConnection connection =
        Configurations.of(TestSpecifications.of(url).build(), AccessPolicy.unrestricted())
            .opener()
            .open()) {
      return "connected " + connection;
    } catch (SQLException e) {
      return text(e);
    }
  }

  private static String text(SQLException failure) {
    return Stream.iterate((Throwable) failure, e -> e != null, Throwable::getCause)
        .map(Throwable::toString)
        .reduce("", (all, one) -> all + " < " + one)
        .replaceAll("\\s+", " ");
  }
}
