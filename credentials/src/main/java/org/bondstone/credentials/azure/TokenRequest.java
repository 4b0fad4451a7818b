package org.bondstone.credentials.azure;

import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/** Asks for a token. Thread-safe. */
interface TokenRequest {

  /** What it is called in messages. */
  String name();

  /** The response, of OAuth 2.0. */
  SourceResponse send(Step step);
}
