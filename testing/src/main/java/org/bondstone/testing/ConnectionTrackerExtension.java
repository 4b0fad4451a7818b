package org.bondstone.testing;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Puts each test under a {@link ConnectionTracker}. See {@link TrackConnections}. With JUnit's
 * {@code junit.jupiter.extensions.autodetection.enabled=true} it serves all tests of a module
 * without an annotation.
 */
public final class ConnectionTrackerExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver {

  /**
   * JUnit's configuration parameter for how long a test waits for what closes in the background, as
   * {@link Duration#parse} reads it. Ten seconds when it is not set.
   */
  public static final String PATIENCE = "org.bondstone.testing.patience";

  private static final Namespace NAMESPACE = Namespace.create(ConnectionTrackerExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    tracker(context);
    store(context).put(ConnectionTracker.Mark.class, tracker(context).mark());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    store(context).put(ConnectionTracker.Mark.class, tracker(context).mark());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    check(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    check(context);
  }

  private static void check(ExtensionContext context) {
    ConnectionTracker.Mark mark =
        store(context).remove(ConnectionTracker.Mark.class, ConnectionTracker.Mark.class);
    try {
      tracker(context).assertNothingLeft(mark, !keepsEngines(context), patience(context));
    } catch (AssertionError e) {
      // Said once: what this test has left is not the next one's, nor the class's.
      tracker(context).clear();
      throw e;
    }
  }

  private static Duration patience(ExtensionContext context) {
    return context
        .getConfigurationParameter(PATIENCE, Duration::parse)
        .orElse(ConnectionTracker.PATIENCE);
  }

  private static boolean keepsEngines(ExtensionContext context) {
    Optional<TrackConnections> found = Optional.empty();
    Optional<Class<?>> type = context.getTestClass();
    while (found.isEmpty() && type.isPresent()) {
      found = AnnotationSupport.findAnnotation(type, TrackConnections.class);
      type = type.map(Class::getEnclosingClass);
    }
    return found.map(TrackConnections::keepEngines).orElse(false);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ConnectionTracker.class;
  }

  @Override
  public ConnectionTracker resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return tracker(context);
  }

  /** One for the class that is outermost, closed by JUnit after it. */
  private static ConnectionTracker tracker(ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(Tracking.class, key -> new Tracking(), Tracking.class)
        .tracker;
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  /** Ends with the store that holds it. JUnit before 5.13 closes the one kind, later ones both. */
  @SuppressWarnings("deprecation")
  private static final class Tracking implements Store.CloseableResource, AutoCloseable {

    private final ConnectionTracker tracker = ConnectionTracker.start();

    @Override
    public void close() {
      tracker.close();
    }
  }
}
