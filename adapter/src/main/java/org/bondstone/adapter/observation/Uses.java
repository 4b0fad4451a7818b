package org.bondstone.adapter.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.api.spi.LiveEngines.BlockUse;

/** Which blocks were used since somebody last asked, by which applications. Thread-safe. */
public final class Uses {

  private final Set<UseMark> marks = ConcurrentHashMap.newKeySet();
  private final Set<BlockUse> uses = ConcurrentHashMap.newKeySet();

  UseMark mark(String block) {
    return new UseMark(this, block);
  }

  void noted(UseMark mark, BlockUse use) {
    uses.add(use);
    marks.add(mark);
  }

  /** What was used since the last call. */
  public List<BlockUse> take() {
    // In this order: a use that comes in between is noted now, or the next time.
    List.copyOf(marks)
        .forEach(
            mark -> {
              marks.remove(mark);
              mark.forget();
            });
    List<BlockUse> taken = new ArrayList<>(uses);
    taken.forEach(uses::remove);
    return taken;
  }
}
