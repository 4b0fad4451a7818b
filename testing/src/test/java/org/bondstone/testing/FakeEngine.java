package org.bondstone.testing;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.bondstone.api.spi.ConnectionListeners;

/** Tells listeners what an engine would. The real ones are tested with the adapter. */
record FakeEngine(String name) {

  static FakeEngine open(String name) {
    FakeEngine engine = new FakeEngine(name);
    ConnectionListeners.current().forEach(listener -> listener.engineOpened(engine));
    return engine;
  }

  void close() {
    ConnectionListeners.current().forEach(listener -> listener.engineClosed(this));
  }

  Connection connect() {
    Connection connection =
        (Connection)
            Proxy.newProxyInstance(
                FakeEngine.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException(method.getName());
                });
    ConnectionListeners.current().forEach(each -> each.connectionOpened(this, connection));
    return connection;
  }

  void disconnect(Connection connection) {
    ConnectionListeners.current().forEach(each -> each.connectionClosed(this, connection));
  }

  void lend(Connection connection) {
    ConnectionListeners.current().forEach(each -> each.connectionLent(this, connection));
  }

  void takeBack(Connection connection) {
    ConnectionListeners.current().forEach(each -> each.connectionReturned(this, connection));
  }

  @Override
  public String toString() {
    return name;
  }
}
