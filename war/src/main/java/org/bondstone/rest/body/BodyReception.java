package org.bondstone.rest.body;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Puts {@link BodyFilter} behind all filters that are declared: no byte of a body is read before
 * the caller is known. Behind it is {@link AnswerFilter}. Starts the clock that ends slow bodies.
 */
@WebListener
public final class BodyReception implements ServletContextListener {

  @Resource private ManagedScheduledExecutorService scheduler;

  private Future<?> clock;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    long heap = Runtime.getRuntime().maxMemory();
    Bodies bodies = new Bodies(heap);
    add(event.getServletContext(), new BodyFilter(bodies));
    add(event.getServletContext(), new AnswerFilter(new Answers(heap)));
    clock = scheduler.scheduleWithFixedDelay(bodies::endLateOnes, 1, 1, TimeUnit.SECONDS);
  }

  private static void add(ServletContext context, Filter filter) {
    FilterRegistration.Dynamic registration =
        context.addFilter(filter.getClass().getName(), filter);
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/api/*");
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (clock != null) {
      clock.cancel(true);
    }
  }
}
