package org.bondstone.api.block;

import java.io.Serializable;
import java.util.Objects;

/**
 * A value that never shows itself: {@link #toString} returns the mask. Immutable and thread-safe as
 * far as its value is.
 *
 * @param <T> the type of the value
 */
public final class Secret<T> implements Serializable {

  /** What stands for a secret wherever it is shown. The same text as Prefect's. */
  public static final String MASK = "********";

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // a secret is as serializable as what it holds
  private final T value;

  private Secret(T value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** Wraps a value, which may not be null. */
  public static <T> Secret<T> of(T value) {
    return new Secret<>(value);
  }

  /** The value in the clear. */
  public T reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret<?> that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The mask, whatever the value. */
  @Override
  public String toString() {
    return MASK;
  }
}
