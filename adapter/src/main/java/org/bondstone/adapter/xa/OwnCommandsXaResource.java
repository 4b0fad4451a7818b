package org.bondstone.adapter.xa;

import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * XA on a connection of a database that has commands of its own for branches, knows no pause of a
 * transaction and completes no branch by itself. Used by one thread at a time.
 */
public abstract class OwnCommandsXaResource implements XAResource {

  /** The branch that runs on the connection; null when none does. */
  private Xid own;

  @Override
  public final void start(Xid xid, int flags) throws XAException {
    if (flags != TMNOFLAGS) {
      requireOwn(xid);
      return;
    }
    if (own != null) {
      throw XaErrors.of(XAException.XAER_PROTO, null);
    }
    begin();
    own = xid;
  }

  /** Begins a transaction on the connection. */
  protected abstract void begin() throws XAException;

  /** Whether a branch runs on this connection. */
  protected final boolean isOwn(Xid xid) {
    return Xids.isSame(own, xid);
  }

  protected final void requireOwn(Xid xid) throws XAException {
    if (!isOwn(xid)) {
      throw XaErrors.of(XAException.XAER_NOTA, null);
    }
  }

  /** Notes that no branch runs on this connection any more. */
  protected final void noOwn() {
    own = null;
  }

  @Override
  public final void end(Xid xid, int flags) throws XAException {
    requireOwn(xid);
  }

  @Override
  public final Xid[] recover(int flags) throws XAException {
    List<Xid> found = new ArrayList<>();
    if ((flags & TMSTARTRSCAN) != 0) {
      for (String name : inDoubt()) {
        Xid xid = named(name);
        if (xid != null) {
          found.add(xid);
        }
      }
    }
    return found.toArray(Xid[]::new);
  }

  /** The names of all prepared branches of the database. */
  protected abstract List<String> inDoubt() throws XAException;

  /** Whether the database may hold branches that {@link #recover} shows to other users only. */
  public boolean mayHide() throws XAException {
    return true;
  }

  private Xid named(String name) {
    try {
      return xid(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The branch of a name; anybody may have given it.
   *
   * @return null when the name is none of ours
   * @throws IllegalArgumentException when it is none of ours, too
   */
  protected abstract Xid xid(String name);

  @Override
  public final void forget(Xid xid) {}

  @Override
  public final boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public final int getTransactionTimeout() {
    return 0;
  }

  @Override
  public final boolean setTransactionTimeout(int seconds) {
    return false;
  }
}
