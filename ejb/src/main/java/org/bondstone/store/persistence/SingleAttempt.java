package org.bondstone.store.persistence;

import jakarta.persistence.EntityManagerFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Keeps EclipseLink from trying again when a connection is lost: it waits five seconds before an
 * attempt, and holds the request meanwhile.
 */
final class SingleAttempt {

  private static final Logger LOG = System.getLogger(SingleAttempt.class.getName());
  private static final String PROVIDER = "org.eclipse.persistence.";

  private SingleAttempt() {}

  /** Configures the factory's provider, where it is EclipseLink. */
  static void of(EntityManagerFactory factory) {
    if (factory.getClass().getName().startsWith(PROVIDER)) {
      try {
        EclipseLink.configure(factory);
      } catch (NoClassDefFoundError e) {
        LOG.log(Level.DEBUG, "The server hides EclipseLink: it tries again for lost connections.");
      }
    }
  }

  /** Loaded where there is EclipseLink only. */
  private static final class EclipseLink {

    static void configure(EntityManagerFactory factory) {
      DatabaseLogin login = factory.unwrap(ServerSession.class).getLogin();
      login.setConnectionHealthValidatedOnError(false);
      // For connections that cannot be made.
      login.setQueryRetryAttemptCount(0);
    }
  }
}
