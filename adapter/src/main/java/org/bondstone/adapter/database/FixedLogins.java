package org.bondstone.adapter.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bondstone.api.block.Secret;

/** The one login that a specification holds. Thread-safe. */
final class FixedLogins implements LoginSource {

  private final Login login;
  private final LoginGate gate = new LoginGate(System::nanoTime);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  FixedLogins(String user, Secret<String> password) {
    this.login = new FixedLogin(user, password);
  }

  @Override
  public boolean mayTry() {
    return gate.mayTry();
  }

  @Override
  public Login current() {
    return login;
  }

  @Override
  public Login get(Duration patience) {
    return login;
  }

  @Override
  public Obstacle obstacle() {
    return gate.obstacle();
  }

  @Override
  public void accepted(Login accepted) {
    if (gate.accepted()) {
      listeners.forEach(Runnable::run);
    }
  }

  @Override
  public SQLException refused(Login refused, SQLException error) {
    gate.refused(error);
    return error;
  }

  @Override
  public void undecided(Login undecided) {
    gate.undecided();
  }

  @Override
  public Runnable listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
