package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.runtime.AdapterRuntime;

/**
 * A light managed connection: it holds no connection to a database until it is bound to the engine
 * that a request names, and none again after {@link #cleanup}. So any of them fits any block, the
 * container's pool never holds a database's connection idle, and each block keeps its own pool.
 *
 * <p>Confined to one thread at a time by the container, except that a transaction that times out
 * completes on another thread.
 */
final class BondstoneManagedConnection implements ManagedConnection {

  private static final String TIMEOUT_EXPIRED = "HYT00";

  private final AdapterRuntime runtime;
  private final DeadlineClock clock;
  private final BranchResource branches;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private final List<ConnectionHandle> handles = new CopyOnWriteArrayList<>();

  /** What a matching or a creation asked for, until it is bound. */
  private volatile EngineRequest wanted;

  private volatile Binding binding;

  /** The thread that the last handle was made for. */
  private volatile Thread user;

  BondstoneManagedConnection(AdapterRuntime runtime, DeadlineClock clock, EngineRequest wanted) {
    this.runtime = runtime;
    this.clock = clock;
    this.wanted = wanted;
    this.branches = new BranchResource(this, runtime.inDoubtBranches());
  }

  /** Notes what this connection is matched for; a container may start a branch on it right then. */
  void want(EngineRequest request) {
    wanted = request;
  }

  boolean isFree() {
    return binding == null;
  }

  @SuppressWarnings("ReferenceEquality") // one object stands for one engine
  boolean isBoundTo(Engine engine) {
    Binding current = binding;
    return current != null && current.engine() == engine;
  }

  /** What this connection holds; null while it is free. */
  Binding binding() {
    return binding;
  }

  /** Binds to what was asked for at matching or creation, if anything was. */
  Binding bindToWanted() throws ResourceException {
    EngineRequest request = wanted;
    return binding == null && request != null ? bind(request) : binding;
  }

  @Override
  public Object getConnection(Subject subject, ConnectionRequestInfo info)
      throws ResourceException {
    if (!(info instanceof EngineRequest request)) {
      throw new ResourceAdapterInternalException("A connection needs a request naming its engine.");
    }
    bind(request);
    return newHandle(true);
  }

  /**
   * A handle on the connection.
   *
   * @param counted whether the container counts it, and is notified of its end
   */
  ConnectionHandle newHandle(boolean counted) {
    ConnectionHandle handle = new ConnectionHandle(this, counted);
    handles.add(handle);
    user = Thread.currentThread();
    return handle;
  }

  /** Whether a handle is open on another thread than the calling one. */
  boolean isUsedByAnotherThread() {
    return !handles.isEmpty() && user != Thread.currentThread();
  }

  private Binding bind(EngineRequest request) throws ResourceException {
    Binding current = binding;
    if (current == null) {
      current = Binding.of(request, runtime.recovery());
      binding = current;
    } else if (!isBoundTo(request.engine())) {
      throw new IllegalStateException("The managed connection is in use by another block.");
    }
    wanted = null;
    return current;
  }

  /** The connection that the handles show. */
  Connection connection() throws SQLException {
    return usable().lease().connection();
  }

  /** The driver's own connection behind it. */
  Connection raw() throws SQLException {
    return usable().raw();
  }

  private Binding usable() throws SQLException {
    Binding current = binding;
    if (current == null || current.branch().isOver()) {
      throw new SQLException("The connection is used after its transaction has ended.", "08003");
    }
    if (current.branch().isOutOfTime()) {
      throw new SQLTimeoutException("The time of the transaction is over.", TIMEOUT_EXPIRED);
    }
    return current;
  }

  /** Whether a text begins or ends a transaction. */
  boolean controlsTransaction(String sql) {
    Binding current = binding;
    return current != null && current.controlsTransaction(sql);
  }

  /** Limits what runs on the connection to the time that the transaction has left. */
  void watch(Binding binding) throws SQLException {
    Long end = binding.branch().terms().deadline().nanoTime();
    if (end != null) {
      Connection lent = binding.lease().connection();
      binding.branch().watchedBy(DeadlineWatch.begin(clock, binding.engine(), lent, end));
      binding.engine().configuration().endsAt(lent, end);
    }
  }

  /** Whether the time of the transaction was over while it still ran. */
  boolean isOutOfTime() {
    Binding current = binding;
    return current != null && current.branch().isOutOfTime();
  }

  boolean inTransaction() {
    Binding current = binding;
    return current != null && current.branch().isActive();
  }

  /** Tells the container that a handle was closed. */
  void closed(ConnectionHandle handle) {
    if (handles.remove(handle) && handle.isCounted()) {
      ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
      event.setConnectionHandle(handle);
      listeners.forEach(listener -> listener.connectionClosed(event));
    }
  }

  /** Tells the pool and the container when an error means that the connection is of no more use. */
  void failed(SQLException error) {
    Binding current = binding;
    if (current != null && current.breaks(error)) {
      current.engine().failed(current.lease().connection(), error);
      ConnectionEvent event =
          new ConnectionEvent(this, ConnectionEvent.CONNECTION_ERROR_OCCURRED, error);
      listeners.forEach(listener -> listener.connectionErrorOccurred(event));
    }
  }

  @Override
  public void cleanup() throws ResourceException {
    Binding current = binding;
    boolean used = current != null && isUsedByAnotherThread();
    if (used) {
      // That thread may be inside a statement: nobody else may get this connection.
      BrokenConnections.doom(current.engine(), current.lease().connection());
    }
    wanted = null;
    user = null;
    binding = null;
    // To close that statement would wait for it.
    handles.forEach(handle -> handle.end(!used));
    handles.clear();
    if (current != null) {
      current.release();
    }
  }

  @Override
  public void destroy() throws ResourceException {
    cleanup();
  }

  @Override
  public void associateConnection(Object connection) throws ResourceException {
    if (!(connection instanceof ConnectionHandle handle)) {
      throw new ResourceAdapterInternalException("The connection is not one of this adapter.");
    }
    handle.associate(this);
    handles.add(handle);
  }

  @Override
  public XAResource getXAResource() {
    return branches;
  }

  @Override
  public LocalTransaction getLocalTransaction() {
    return new LocalDemarcation(this);
  }

  @Override
  public ManagedConnectionMetaData getMetaData() {
    return new ConnectionMetaData(this);
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  /** Unused: this adapter logs through {@link System.Logger}. */
  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }
}
