package com.sun.jndi.url.bondstone;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InvalidNameException;
import javax.naming.Name;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.spi.ObjectFactory;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.BlockDataSource;

/**
 * Names of the scheme {@code bondstone}: {@code bondstone:shop} is the block {@code shop} as a data
 * source, on every server and before the block exists. JNDI finds this class by its name (see
 * {@link javax.naming.spi.NamingManager#getURLContext}). Thread-safe.
 */
@SuppressWarnings({"checkstyle:TypeName", "ClassNamedLikeTypeParameter"}) // JNDI's own rule
public final class bondstoneURLContextFactory implements ObjectFactory {

  private static final String PREFIX = BlockDataSource.SCHEME + ":";
  private static final Class<?>[] TYPES = {Context.class};

  @Override
  public Object getObjectInstance(
      Object name, Name nameInContext, Context context, Hashtable<?, ?> environment)
      throws NamingException {
    return name == null ? context() : dataSource(name);
  }

  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            bondstoneURLContextFactory.class.getClassLoader(), TYPES, new LookUps());
  }

  private static BlockDataSource dataSource(Object name) throws NamingException {
    String text = name.toString();
    try {
      return new BlockDataSource(
          BlockReference.of(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text));
    } catch (org.bondstone.api.error.InvalidNameException e) {
      NamingException wrong = new InvalidNameException(text + ": " + e.getMessage());
      wrong.initCause(e);
      throw wrong;
    }
  }

  /** A context that finds every block, and nothing can be bound in. */
  private static final class LookUps implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws NamingException {
      return switch (method.getName()) {
        case "lookup", "lookupLink" -> dataSource(arguments[0]);
        case "getEnvironment" -> new Hashtable<>();
        case "getNameInNamespace" -> PREFIX;
        case "close" -> null;
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        case "toString" -> "Context[" + PREFIX + "]";
        default ->
            throw new OperationNotSupportedException(
                "Names that begin with " + PREFIX + " can only be looked up.");
      };
    }
  }
}
