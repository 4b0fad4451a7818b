package org.bondstone.adapter.transaction;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Optional;

/**
 * The time that a container's own transaction has left. Jakarta Transactions has no word for it;
 * Payara's and GlassFish's transactions tell it by a public method.
 */
final class ContainerTimeout {

  private static final ClassValue<Optional<MethodHandle>> METHODS =
      new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> type) {
          try {
            return Optional.of(
                MethodHandles.publicLookup()
                    .findVirtual(type, "getRemainingTimeout", MethodType.methodType(int.class))
                    .asType(MethodType.methodType(int.class, Object.class)));
          } catch (NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
          }
        }
      };

  private ContainerTimeout() {}

  /**
   * @param transaction the key of the transaction
   * @return null when it is not known, or when there is no limit
   */
  static Duration remaining(Object transaction) {
    Optional<MethodHandle> method = METHODS.get(transaction.getClass());
    if (method.isEmpty()) {
      return null;
    }
    int seconds = seconds(method.get(), transaction);
    return seconds == 0 ? null : Duration.ofSeconds(seconds);
  }

  /** Zero for no limit, negative when it is over. */
  private static int seconds(MethodHandle method, Object transaction) {
    try {
      return (int) method.invokeExact(transaction);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
