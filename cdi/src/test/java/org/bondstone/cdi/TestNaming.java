package org.bondstone.cdi;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** A container's names, for tests outside one. */
public final class TestNaming implements InitialContextFactory {

  private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

  static void install() {
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, TestNaming.class.getName());
    BOUND.clear();
  }

  static void uninstall() {
    System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    BOUND.clear();
  }

  static void bind(String name, Object value) {
    BOUND.put(name, value);
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
    return new InitialContext(true) {
      @Override
      public Object lookup(String name) throws NamingException {
        Object value = BOUND.get(name);
        if (value == null) {
          throw new NameNotFoundException(name);
        }
        return value;
      }
    };
  }
}
