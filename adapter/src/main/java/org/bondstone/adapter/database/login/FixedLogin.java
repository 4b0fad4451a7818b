package org.bondstone.adapter.database.login;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bondstone.api.block.Secret;

/** The one login that a specification holds, which is its own source. Thread-safe. */
public final class FixedLogin implements Login, LoginSource {

  private final String user;
  private final Secret<String> password;
  private final LoginGate gate = new LoginGate(System::nanoTime);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param user null for none
   * @param password null for none
   */
  public FixedLogin(String user, Secret<String> password) {
    this.user = user;
    this.password = password;
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public Secret<String> password() {
    return password;
  }

  @Override
  public boolean mayTry() {
    return gate.mayTry();
  }

  @Override
  public Login current() {
    return this;
  }

  @Override
  public Login get(Duration patience) {
    return this;
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

  @Override
  public String toString() {
    return "FixedLogin";
  }
}
