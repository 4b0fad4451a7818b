package org.bondstone.adapter.runtime;

import java.util.function.Supplier;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.DriverMissingException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;

/** Puts the block's name into errors that know only what is wrong with it. */
final class BlockErrors {

  private BlockErrors() {}

  static <T> T named(String block, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidSpecificationException e) {
      throw new InvalidSpecificationException(message(block, e), e);
    } catch (RefusedUrlException e) {
      throw new RefusedUrlException(message(block, e), e);
    } catch (DriverMissingException e) {
      throw new DriverMissingException(message(block, e), e);
    } catch (BlockSourceException e) {
      throw new BlockSourceException(message(block, e), e);
    }
  }

  private static String message(String block, Exception cause) {
    return "The block \"%s\": %s".formatted(block, cause.getMessage());
  }
}
