package org.bondstone.credentials.aws;

import java.util.Optional;
import org.bondstone.credentials.Step;

/** Where keys come from. Thread-safe. */
interface KeySource {

  /**
   * The keys.
   *
   * @return empty when this place is not set up here, and another one may be looked at
   * @throws org.bondstone.api.error.CredentialSourceException when it is, and gives none
   */
  Optional<AwsKeys> find(Step step);
}
