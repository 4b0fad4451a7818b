package org.bondstone.cdi.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.spi.BlockSources.Registration;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.cdi.container.Adapter;
import org.bondstone.cdi.type.RecordBlockType;

/** The block types that the records of one application define. Thread-safe. */
public final class ApplicationTypes {

  private final Adapter adapter;
  private final Map<Class<?>, RecordBlockType<?>> types = new HashMap<>();
  private final List<RecordBlockType<?>> waiting = new ArrayList<>();
  private final List<Registration> registrations = new ArrayList<>();

  ApplicationTypes(Adapter adapter) {
    this.adapter = adapter;
  }

  /**
   * The block type of a record. It waits for {@link #register} when it is new.
   *
   * @throws BondstoneException when the record is no block type
   */
  @SuppressWarnings("unchecked") // it was put for its own class
  public synchronized <T> RecordBlockType<T> of(Class<T> record) {
    RecordBlockType<?> known = types.get(record);
    if (known == null) {
      known = RecordBlockType.of(record);
      types.put(record, known);
      waiting.add(known);
    }
    return (RecordBlockType<T>) known;
  }

  /**
   * Defines in the store what waits. Does nothing while the adapter is not deployed.
   *
   * @throws BondstoneException when the store refuses a type
   */
  public synchronized void register() {
    Optional<ConnectorFactory> factory = waiting.isEmpty() ? Optional.empty() : adapter.find();
    while (factory.isPresent() && !waiting.isEmpty()) {
      registrations.add(factory.get().sources().define(waiting.get(0).definition()));
      waiting.remove(0);
    }
  }

  /** The server forgets this application. What is stored stays. */
  public synchronized void close() {
    // No lambda: where a deployment has failed, the class loader gives no new class any more.
    for (Registration registration : registrations) {
      registration.close();
    }
    registrations.clear();
  }
}
