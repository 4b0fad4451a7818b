package org.bondstone.server.command;

/** What {@code --help} and {@code --version} print. */
public final class Help {

  private static final String TEXT =
      """
      Bondstone keeps named, encrypted database connections and serves them over REST.

      java [-Dname=value ...] -jar bondstone-server.jar [--deploy app.war] [option ...]
      java [-Dname=value ...] -jar bondstone-server.jar hash-password
      java [-Dname=value ...] -jar bondstone-server.jar import-prefect --from <database>
          [--fernet-key-file <file>] [--overwrite] [--dry-run]
      java [-Dname=value ...] -jar bondstone-server.jar blocks plan|apply <folder>
          [--url <api>] [--prune] [--allow-clear-secrets]
      java [-Dname=value ...] -jar bondstone-server.jar blocks export [<folder>]
          [--url <api>] [--secrets references|sealed|clear] [--overwrite]
      java [-Dname=value ...] -jar bondstone-server.jar blocks seal <type>/<name> [--url <api>]
      java [-Dname=value ...] -jar bondstone-server.jar blocks schema [--url <api>]

      Settings: a system property, an environment variable, or a line of the file that
      bondstone.config names; the first of these wins.
        bondstone.port            BONDSTONE_PORT            port to listen on (8080)
        bondstone.address         BONDSTONE_ADDRESS         address to listen on (127.0.0.1)
        bondstone.data-dir        BONDSTONE_DATA_DIR        where all is kept (bondstone-data)
        bondstone.java-options    BONDSTONE_JAVA_OPTIONS    options of the server's JVM, last
        bondstone.config          BONDSTONE_CONFIG          a properties file with settings
      config/bondstone.properties of the sources lists all settings with their meaning.

      Options:
        --deploy app.war          deploy an application when Bondstone runs; may be repeated
        --port 8081               the port, before all other settings of it
        --help                    print this and stop
        --version                 print the version and stop
      Every other option goes to Payara Micro. Clustering is off unless one of its options
      (such as --clustermode) is given.

      The server runs in a JVM with options that this jar chooses: a small heap that grows, and
      the classes of an earlier start, which the first orderly stop writes into the data directory.
      With options of your own, such as java -Xmx1g -jar, it runs in the JVM that you start.

      hash-password asks for a password and prints its hash for bondstone.auth.users. Without a
      terminal it reads a line.

      import-prefect copies the blocks of a Prefect server's database into the store, all or none.
        --from            the path of prefect.db, or a URL as Prefect's own setting
                          PREFECT_SERVER_DATABASE_CONNECTION_URL has it, which is the default
        --fernet-key-file a file with the key that PREFECT_SERVER_ENCRYPTION_KEY gave Prefect; the
                          default is that variable, or else the key in Prefect's database
        --overwrite       replace blocks of the same name that differ; else they are an error
        --dry-run         tell what would happen, and change nothing
      Stop the server first when its store is an H2 file.

      blocks works on the store of a running server, with files of YAML or JSON.
        plan              tell what apply would change; the exit code is 0 for nothing, 2 for
                          changes, 1 for an error
        apply             make the blocks as the files of the folder say, all or none
        export            write the store's blocks as files, or print them without a folder
        seal              ask for a secret, or read it as a line, and print it as ciphertext
        schema            print the JSON Schema of the files, for editors
        --url             the API (http://localhost:8080/bondstone/api, or another bondstone.port)
        --prune           delete all blocks that are not in the folder
        --allow-clear-secrets
                          take secrets that stand in files in the clear
        --secrets         what stands in place of secrets: references to variables to be set,
                          which is the default, ciphertext, or the secrets themselves
      The account is BONDSTONE_TOKEN, or BONDSTONE_USER and BONDSTONE_PASSWORD.

      Log files are in the directory logs of the data directory. Ctrl-C stops the server.
      """;

  private Help() {}

  /** For {@code --help}. */
  public static String text() {
    return TEXT;
  }

  /** For {@code --version}. */
  public static String version() {
    String version = Help.class.getPackage().getImplementationVersion();
    return "Bondstone " + (version == null ? "(not packaged)" : version);
  }
}
