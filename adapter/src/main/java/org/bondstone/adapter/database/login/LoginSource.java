package org.bondstone.adapter.database.login;

import java.sql.SQLException;
import java.time.Duration;
import org.bondstone.api.error.CredentialSourceException;

/**
 * Says who connections to one database are made as, and when: a user whose login was refused is not
 * tried by all threads at once, and seldom. Thread-safe.
 */
public interface LoginSource {

  /**
   * Whether the calling thread may make a connection now. It tries it right away then, and what
   * came of it is told to {@link #accepted}, {@link #refused} or {@link #undecided}. When it may
   * not, listeners are notified as soon as that may be different.
   */
  boolean mayTry();

  /**
   * Who to connect as, without waiting.
   *
   * @throws SQLException when that is not known
   */
  Login current() throws SQLException;

  /**
   * Who to connect as.
   *
   * @param patience how long to wait for a source that does not respond
   * @throws CredentialSourceException when it is not known until then
   */
  Login get(Duration patience);

  /** Why {@link #mayTry} says no; null when that is only a matter of moments. */
  Obstacle obstacle();

  /** The database has let the login in. */
  void accepted(Login login);

  /**
   * The database does not take the login.
   *
   * @return what to throw for the error
   */
  SQLException refused(Login login, SQLException error);

  /** The login was not looked at: something else failed before. */
  void undecided(Login login);

  /**
   * Adds a listener, which is notified when {@link #mayTry} may say something else, and when a
   * login is not to be lent any more.
   *
   * @return takes it away again
   */
  Runnable listen(Runnable listener);

  /**
   * Why no connection can be made.
   *
   * @param source what the source of credentials says; null when it is the database's refusal
   * @param refusal the database's refusal; null when it is the source
   * @param pause how long the login is not tried for; null when it is the source
   * @param passes whether it is worth waiting for
   */
  record Obstacle(
      CredentialSourceException source, SQLException refusal, Duration pause, boolean passes) {

    /** A source that gives nothing. */
    public static Obstacle of(CredentialSourceException source) {
      boolean away = source.reason() == CredentialSourceException.Reason.AWAY;
      return new Obstacle(source, null, null, away);
    }
  }
}
