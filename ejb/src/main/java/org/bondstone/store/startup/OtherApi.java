package org.bondstone.store.startup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.store.remote.RemoteBlockSource;
import org.bondstone.store.remote.RemoteFollowing;
import org.bondstone.store.remote.RemoteSettings;

/** The remote API among the sources of blocks. */
record OtherApi(RemoteSettings settings, RemoteBlockSource source, BlockSources sources) {

  private static final Logger LOG = System.getLogger(OtherApi.class.getName());

  /** How long the start waits for its names. */
  private static final long NAMES_MILLIS = 1_000;

  static OtherApi of(RemoteSettings settings, BlockSources sources) {
    return new OtherApi(settings, new RemoteBlockSource(settings, sources::changed), sources);
  }

  URI address() {
    return settings.address();
  }

  BlockSources.Registration register() {
    return sources.register(source);
  }

  /**
   * Follows its changes.
   *
   * @param parts what is to be closed, in turn
   */
  void follow(ScheduledExecutorService scheduler, Deque<AutoCloseable> parts) {
    RemoteFollowing following = RemoteFollowing.start(source, scheduler, this::refresh);
    parts.push(following);
    parts.push(
        Repetition.start(
            scheduler, "Blocks of the remote API", settings.freshness(), following::poll));
  }

  /** Lists what there is, and reads anew what was read. */
  private boolean refresh() {
    refreshNames();
    return source.refresh();
  }

  /** Registered anew, a source may have any names. */
  private void refreshNames() {
    if (source.refreshNames()) {
      sources.register(source);
    }
  }

  /** Applications that start next find the names, unless the API is slow or away. */
  void waitForNames(ExecutorService executor) {
    try {
      executor.submit(this::refreshNames).get(NAMES_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(Level.DEBUG, "The names of the remote API come later.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
