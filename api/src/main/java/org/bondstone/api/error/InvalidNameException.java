package org.bondstone.api.error;

/** A name holds characters that names may not hold. */
public final class InvalidNameException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what what is named, such as "block name"
   * @param name the name as given
   */
  public InvalidNameException(String what, String name) {
    super(
        "The %s \"%s\" is not valid. Allowed are lowercase letters, digits and dashes."
            .formatted(what, PrintableName.of(name)));
  }
}
