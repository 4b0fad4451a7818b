package org.bondstone.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import java.util.List;
import org.bondstone.cdi.container.ApplicationSettings;
import org.bondstone.rest.access.SocketSignIn;
import org.bondstone.rest.body.BodyReception;
import org.bondstone.rest.event.EventsOut;
import org.bondstone.rest.forward.Forwarding;
import org.bondstone.rest.forward.OwnRoutes;
import org.bondstone.rest.socket.EventsTaken;
import org.bondstone.rest.socket.Sockets;
import org.bondstone.store.model.ForwardTarget;
import org.bondstone.store.service.BlockEvents;
import org.bondstone.store.service.Servers;

/**
 * Puts filters behind all those that are declared, so that no byte of a body is read before the
 * caller is known, and WebSockets beside the routes.
 */
@WebListener
public final class RestStart implements ServletContextListener {

  /** A template of the container stands for one part of a path. Prefect's longest has four. */
  private static final List<String> FORWARDED_SOCKETS =
      List.of("/{a}", "/{a}/{b}", "/{a}/{b}/{c}", "/{a}/{b}/{c}/{d}", "/{a}/{b}/{c}/{d}/{e}");

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject private SocketSignIn signIn;
  @Inject private Instance<Servers> servers;
  @Inject private Instance<BlockEvents> events;

  private BodyReception bodies;
  private Sockets sockets;
  private Forwarding forwarding;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    boolean forwards =
        ApplicationSettings.ofApplication()
            .get(ForwardTarget.SETTING)
            .filter(text -> text.strip().equals("true"))
            .isPresent();
    OwnRoutes own = new OwnRoutes(new RestApplication().getClasses());
    forwarding = new Forwarding(forwards, own, servers, scheduler);
    add(context, forwarding.filter());
    bodies = new BodyReception(scheduler);
    bodies.filters().forEach(filter -> add(context, filter));
    sockets = new Sockets(context, signIn, scheduler);
    if (forwards) {
      FORWARDED_SOCKETS.forEach(path -> sockets.add(path, forwarding.sockets()));
    } else {
      sockets.add("/events/in", new EventsTaken());
      sockets.add("/events/out", new EventsOut(events::get, scheduler));
    }
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
    if (forwarding != null) {
      forwarding.close();
    }
    if (bodies != null) {
      bodies.close();
    }
  }
}
