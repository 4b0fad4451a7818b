package org.bondstone.adapter.database.login;

import java.util.List;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.CredentialTarget;

/** Finds the sources of credentials that specifications name. Thread-safe. */
@FunctionalInterface
public interface LoginSources {

  /** There are none. */
  LoginSources NONE =
      (source, target) -> {
        throw new InvalidSpecificationException(
                "The specification names a source of credentials, and there are none here.")
            .at(List.of("credentials"));
      };

  /**
   * The logins of a source. Nothing is asked yet.
   *
   * @param source its block, as {@code name} or {@code type/name}
   * @throws org.bondstone.api.error.BondstoneException when the name is not valid
   */
  LoginSource of(String source, CredentialTarget target);
}
