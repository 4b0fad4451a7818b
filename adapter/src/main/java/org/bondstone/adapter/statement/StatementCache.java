package org.bondstone.adapter.statement;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A bounded map from statements to what was made of them. It keeps two generations: what is used
 * moves to the young one, and when that is full, the old one goes. So reading takes no lock, and
 * what is used often stays. Thread-safe.
 *
 * @param <K> the key, such as SQL text
 * @param <V> what is kept
 */
public final class StatementCache<K, V> {

  private final int generationSize;
  private volatile Generations<K, V> generations = new Generations<>(Map.of());

  /**
   * @param most the most entries to keep
   */
  public StatementCache(int most) {
    this.generationSize = Math.max(1, most / 2);
  }

  /** The entry of a key; made when there is none. Two threads may both make it; one wins. */
  public V get(K key, Function<? super K, ? extends V> maker) {
    Generations<K, V> now = generations;
    V value = now.young.get(key);
    return value != null ? value : promote(now, key, maker);
  }

  private V promote(Generations<K, V> now, K key, Function<? super K, ? extends V> maker) {
    V value = now.old.get(key);
    V made = value != null ? value : maker.apply(key);
    V earlier = now.young.putIfAbsent(key, made);
    if (now.young.size() > generationSize) {
      age(now);
    }
    return earlier != null ? earlier : made;
  }

  private synchronized void age(Generations<K, V> full) {
    if (generations == full) {
      generations = new Generations<>(full.young);
    }
  }

  /** How many entries are kept. */
  public int size() {
    Generations<K, V> now = generations;
    int both = now.young.size();
    for (K key : now.old.keySet()) {
      both += now.young.containsKey(key) ? 0 : 1;
    }
    return both;
  }

  private static final class Generations<K, V> {

    private final Map<K, V> young = new ConcurrentHashMap<>();
    private final Map<K, V> old;

    Generations(Map<K, V> old) {
      this.old = old;
    }
  }
}
