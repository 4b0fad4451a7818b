package org.bondstone.credentials.azure;

import org.bondstone.credentials.Answer;
import org.bondstone.credentials.Step;

/** Asks for a token. Thread-safe. */
interface TokenRequest {

  /** What it is called in messages. */
  String name();

  /** The answer, of OAuth 2.0. */
  Answer send(Step step);
}
