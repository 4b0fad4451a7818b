package org.bondstone.adapter.database;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.bondstone.adapter.database.error.Trouble;
import org.bondstone.adapter.database.login.FixedLogin;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.login.LoginSource;
import org.bondstone.adapter.database.rule.TlsRules;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.sql.ServerAddress;

/** Opens the connections of a configuration, and knows as whom. Thread-safe. */
public final class ConnectionOpener {

  private final DatabaseConfiguration configuration;

  /** Made when it is first asked for. */
  private volatile LoginSource logins;

  ConnectionOpener(DatabaseConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * Who connections are made as: the user of the specification, or whom its source of credentials
   * names.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when it names a source, and there
   *     are none here
   */
  public LoginSource logins() {
    LoginSource known = logins;
    return known != null ? known : makeLogins();
  }

  private synchronized LoginSource makeLogins() {
    if (logins == null) {
      String name = configuration.specification().credentials();
      logins =
          name == null
              ? new FixedLogin(
                  configuration.components().username(), configuration.components().password())
              : configuration.policy().logins().of(name, target());
    }
    return logins;
  }

  private CredentialTarget target() {
    List<ServerAddress> servers =
        configuration.isRemote() ? configuration.servers().all() : List.of();
    return new CredentialTarget(
        servers.isEmpty()
            ? null
            : servers.size() == 1
                ? servers.get(0).host()
                : servers.stream().map(ServerAddress::toString).collect(joining(",")),
        servers.size() == 1 ? servers.get(0).port() : -1,
        configuration.components().database(),
        configuration.components().username(),
        TlsRules.requires(TlsRules.mode(configuration.specification().tls())));
  }

  /**
   * Who to connect as now; waits for a source of credentials as long as for a connection.
   *
   * @throws org.bondstone.api.error.CredentialSourceException when there are no credentials
   */
  public Login login() {
    Duration timeout = configuration.connectTimeout();
    return logins().get(timeout.isZero() ? Defaults.CONNECT_TIMEOUT : timeout);
  }

  /**
   * Opens one connection and sets it up. Not pooled: whoever asks for it closes it. {@link
   * ConnectionListener} is notified of it as lent by the configuration.
   */
  public PhysicalConnection open() throws SQLException {
    PhysicalConnection made = connect(login());
    Connection connection = made.connection();
    for (ConnectionListener listener : ConnectionListeners.current()) {
      listener.connectionOpened(configuration, connection);
      listener.connectionLent(configuration, connection);
    }
    return made.whenClosed(
        () ->
            ConnectionListeners.current()
                .forEach(listener -> listener.connectionClosed(configuration, connection)));
  }

  /**
   * Opens one connection and sets it up, for an engine, which tells the listeners itself.
   *
   * @param login of {@link #logins}, which is told whether the database takes it
   */
  public PhysicalConnection connect(Login login) throws SQLException {
    LoginSource source = logins();
    try {
      PhysicalConnection made = configuration.connectAs(login);
      source.accepted(login);
      return login instanceof FixedLogin ? made : counted(made, login);
    } catch (SQLException e) {
      if (configuration.errors().trouble(e) == Trouble.CREDENTIALS) {
        throw source.refused(login, e);
      }
      source.undecided(login);
      throw e;
    } catch (RuntimeException e) {
      source.undecided(login);
      throw e;
    }
  }

  /** A connection that counts as one of its login's while it is open. */
  private PhysicalConnection counted(PhysicalConnection made, Login login) {
    login.opened();
    return made.whenClosed(
        () -> {
          login.closed();
          configuration.sessions().closed(made.connection());
        });
  }
}
