package org.bondstone.store.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The tracer of the application whose thread it is: MicroProfile Telemetry gives each application
 * an OpenTelemetry of its own, with its name for the service. Keeps no application alive.
 * Thread-safe.
 */
final class ApplicationTracers {

  private static final String BEANS = "java:comp/BeanManager";

  private final String scope;
  private final Tracer fallback;

  /** By the class loader of the application. Its OpenTelemetry keeps the tracer. */
  private final Map<ClassLoader, WeakReference<Tracer>> known =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * @param fallback for threads that are no application's, and where an application has none
   */
  ApplicationTracers(String scope, Tracer fallback) {
    this.scope = scope;
    this.fallback = fallback;
  }

  Tracer current() {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    if (application == null) {
      return fallback;
    }
    WeakReference<Tracer> kept = known.get(application);
    Tracer tracer = kept == null ? null : kept.get();
    if (tracer == null) {
      tracer = find().map(telemetry -> telemetry.getTracer(scope)).orElse(fallback);
      known.put(application, new WeakReference<>(tracer));
    }
    return tracer;
  }

  @SuppressWarnings("BanJNDI") // a constant name of this server's own
  private static Optional<OpenTelemetry> find() {
    try {
      BeanManager beans = InitialContext.doLookup(BEANS);
      Instance<OpenTelemetry> bean = beans.createInstance().select(OpenTelemetry.class);
      return bean.isResolvable() ? Optional.of(bean.get()) : Optional.empty();
    } catch (NamingException | IllegalStateException e) {
      // No application's thread, or one without beans.
      return Optional.empty();
    }
  }
}
