package org.bondstone.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import org.bondstone.rest.access.SocketSignIn;
import org.bondstone.rest.body.BodyReception;
import org.bondstone.rest.socket.EventsTaken;
import org.bondstone.rest.socket.Sockets;

/**
 * Puts filters behind all those that are declared, so that no byte of a body is read before the
 * caller is known, and WebSockets beside the routes.
 */
@WebListener
public final class RestStart implements ServletContextListener {

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject private SocketSignIn signIn;

  private BodyReception bodies;
  private Sockets sockets;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    bodies = new BodyReception(scheduler);
    bodies.filters().forEach(filter -> add(context, filter));
    sockets = new Sockets(context, signIn, scheduler);
    sockets.add("/events/in", new EventsTaken());
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
    if (sockets != null) {
      sockets.close();
    }
    if (bodies != null) {
      bodies.close();
    }
  }
}
