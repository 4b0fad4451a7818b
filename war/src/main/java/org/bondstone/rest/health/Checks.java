package org.bondstone.rest.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bondstone.api.spi.BlockHealth;
import org.bondstone.api.spi.BlockHealth.Block;
import org.bondstone.api.spi.BlockHealth.State;
import org.bondstone.cdi.container.ApplicationSettings;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.BlockExpiry;
import org.bondstone.store.service.BlockExpiries;
import org.bondstone.store.service.HandDecisions;
import org.bondstone.store.service.StoreHealth;

/** Looks at this server. Blocks have no names here, so that anybody may see it. Thread-safe. */
@ApplicationScoped
public class Checks {

  private static final String UNKNOWN = "";

  private static volatile Checks running;

  @Inject private Instance<StoreHealth> store;
  @Inject private Instance<HandDecisions> decisions;
  @Inject private Instance<BlockHealth> health;
  @Inject private Instance<BlockExpiries> expiries;

  private NeededBlocks needed;

  /** The one of this application, for what is not made by its container. */
  static Optional<Checks> running() {
    return Optional.ofNullable(running);
  }

  void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
    running = this;
  }

  @PreDestroy
  void stop() {
    running = null;
  }

  @PostConstruct
  void read() {
    needed =
        NeededBlocks.read(
            ApplicationSettings.ofApplication().get(NeededBlocks.SETTING).orElse(UNKNOWN));
  }

  /** It responds, so it lives. */
  Check live() {
    return Check.of("bondstone-live", true);
  }

  Check started() {
    return Check.of("bondstone-started", succeeds(store::get));
  }

  /** Whether the store's database responds. */
  Check store() {
    return Check.of("bondstone-store", succeeds(() -> responds(store.get())));
  }

  private static Boolean responds(StoreHealth health) {
    health.check();
    return true;
  }

  /**
   * What is left of transactions over several databases. It ends by itself, so the server is ready
   * meanwhile.
   */
  Check recovery() {
    Map<String, Long> data = new LinkedHashMap<>();
    boolean up =
        succeeds(
            () -> {
              data.put("in_doubt", (long) decisions.get().inDoubt().size());
              data.put("unreachable", (long) decisions.get().unreachable().size());
              return true;
            });
    return new Check("bondstone-recovery", up, data);
  }

  /** How many blocks in use are how, and whether those are well that this server needs. */
  Check blocks(List<Block> all) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (State state : State.values()) {
      counts.put(
          NeededBlocks.word(state), all.stream().filter(each -> each.state() == state).count());
    }
    return new Check("bondstone-blocks", all.stream().noneMatch(needed::misses), counts);
  }

  /** How many blocks have credentials that end soon, or have ended. It goes on without them. */
  Check expiry() {
    Map<String, Long> data = new LinkedHashMap<>();
    boolean unused =
        succeeds(
            () -> {
              List<BlockExpiry> all = expiries.get().all();
              data.put("soon", count(all, BlockExpiry.State.SOON));
              data.put("expired", count(all, BlockExpiry.State.EXPIRED));
              return true;
            });
    return new Check("bondstone-expiry", true, data);
  }

  private static long count(List<BlockExpiry> all, BlockExpiry.State state) {
    return all.stream().filter(each -> each.state() == state).count();
  }

  /** The blocks in use; none while the server starts. */
  List<Block> blocks() {
    try {
      return health.get().blocks();
    } catch (StoreUnavailableException e) {
      return List.of();
    }
  }

  private static boolean succeeds(Supplier<?> question) {
    try {
      return question.get() != null;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }
}
