package org.bondstone.credentials.google;

import org.bondstone.credentials.Answer;
import org.bondstone.credentials.Step;

/** A service account and the way to its tokens. Thread-safe. */
interface GoogleLogin {

  /** What it is called in messages. */
  String name();

  /** The service account's address. */
  String email(Step step);

  /** The answer with the token, of OAuth 2.0. */
  Answer token(Step step);
}
