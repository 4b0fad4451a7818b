package org.bondstone.rest.socket;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bondstone.rest.access.SocketSignIn;

/** Puts WebSockets at their addresses while the application starts, and ends them with it. */
public final class Sockets implements AutoCloseable {

  private final ServerContainer container;
  private final SocketSignIn signIn;
  private final OpenSockets open = new OpenSockets();
  private final Future<?> clock;

  public Sockets(
      ServletContext context, SocketSignIn signIn, ManagedScheduledExecutorService scheduler) {
    this.container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
    this.signIn = signIn;
    this.clock =
        scheduler.scheduleWithFixedDelay(
            open::look,
            OpenSockets.INTERVAL.toSeconds(),
            OpenSockets.INTERVAL.toSeconds(),
            TimeUnit.SECONDS);
  }

  /**
   * Adds one.
   *
   * @param path below the API's address, such as {@code /events/in}; a part in braces stands for
   *     any
   */
  public void add(String path, SocketService service) {
    try {
      container.addEndpoint(
          ServerEndpointConfig.Builder.create(SocketEndpoint.class, SocketEndpoint.API + path)
              .subprotocols(List.of(SocketEndpoint.SUBPROTOCOL))
              .configurator(new Maker(service))
              .build());
    } catch (DeploymentException e) {
      throw new IllegalStateException("There can be no socket at " + path, e);
    }
  }

  @Override
  public void close() {
    clock.cancel(true);
    open.closeAll();
  }

  private final class Maker extends ServerEndpointConfig.Configurator {

    private final SocketService service;

    Maker(SocketService service) {
      this.service = service;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(new SocketEndpoint(signIn, open, service));
    }
  }
}
