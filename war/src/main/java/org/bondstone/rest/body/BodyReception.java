package org.bondstone.rest.body;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Puts {@link BodyFilter} behind all filters that are declared: no byte of a body is read before
 * the caller is known. Starts the clock that ends slow bodies.
 */
@WebListener
public final class BodyReception implements ServletContextListener {

  @Resource private ManagedScheduledExecutorService scheduler;

  private Future<?> clock;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Bodies bodies = new Bodies(Runtime.getRuntime().maxMemory());
    FilterRegistration.Dynamic filter =
        event.getServletContext().addFilter(BodyFilter.class.getName(), new BodyFilter(bodies));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/api/*");
    clock = scheduler.scheduleWithFixedDelay(bodies::endLateOnes, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (clock != null) {
      clock.cancel(true);
    }
  }
}
