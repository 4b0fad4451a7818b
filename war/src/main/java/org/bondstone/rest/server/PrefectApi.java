package org.bondstone.rest.server;

/** The API that this server speaks, as its clients ask for it. */
final class PrefectApi {

  /** The release of Prefect whose API this is. A client of another major version refuses. */
  static final String RELEASE = "3.9.1";

  /** The version of the protocol in that release. */
  static final String PROTOCOL = "0.8.4";

  private PrefectApi() {}
}
