package org.bondstone.credentials.google;

import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/** A service account and the way to its tokens. Thread-safe. */
interface GoogleLogin {

  /** What it is called in messages. */
  String name();

  /** The service account's address. */
  String email(Step step);

  /** The response with the token, of OAuth 2.0. */
  SourceResponse token(Step step);
}
