package org.bondstone.server;

/** What {@code --help} and {@code --version} print. */
final class Help {

  private static final String TEXT =
      """
      Bondstone keeps named, encrypted database connections and serves them over REST.

      java [-Dname=value ...] -jar bondstone-server.jar [--deploy app.war] [option ...]

      Settings: a system property, an environment variable, or a line of the file that
      bondstone.config names; the first of these wins.
        bondstone.port            BONDSTONE_PORT            port to listen on (8080)
        bondstone.address         BONDSTONE_ADDRESS         address to listen on (127.0.0.1)
        bondstone.data-dir        BONDSTONE_DATA_DIR        where all is kept (bondstone-data)
        bondstone.recovery-delay  BONDSTONE_RECOVERY_DELAY  seconds from start to the recovery of
                                                            unfinished transactions (20)
        bondstone.config          BONDSTONE_CONFIG          a properties file with settings
      config/bondstone.properties of the sources lists all settings with their meaning.

      Options:
        --deploy app.war          deploy an application beside Bondstone
        --help                    print this and stop
        --version                 print the version and stop
      Every other option goes to Payara Micro. Clustering is off unless one of its options
      (such as --clustermode) is given.

      Log files are in the directory logs of the data directory. Ctrl-C stops the server.
      """;

  private Help() {}

  static String text() {
    return TEXT;
  }

  static String version() {
    String version = Help.class.getPackage().getImplementationVersion();
    return "Bondstone " + (version == null ? "(not packaged)" : version);
  }
}
