package org.bondstone.api.error;

import java.util.List;

/** A block's settings cannot be used as they are. */
public abstract sealed class SpecificationException extends BondstoneException
    permits InvalidSpecificationException, RefusedUrlException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // always one of List.of
  private final List<String> place;

  SpecificationException(String message, Throwable cause, List<String> place) {
    super(message, cause);
    this.place = List.copyOf(place);
  }

  /** The place that the cause knows, which the new message is about too. */
  SpecificationException(String message, Throwable cause) {
    this(message, cause, cause instanceof SpecificationException known ? known.place() : List.of());
  }

  /**
   * Where in a block's data the setting stands: the names of fields, outermost first, such as
   * {@code connection_info}, {@code driver}. Empty when it is about the data as a whole, or was not
   * read from a block.
   */
  public final List<String> place() {
    return place;
  }

  /** The same error, at a place of a block's data. */
  public abstract SpecificationException at(List<String> place);

  /** Gives an error that stands for this one the same origin. */
  final <E extends SpecificationException> E with(E other) {
    other.setStackTrace(getStackTrace());
    return other;
  }
}
