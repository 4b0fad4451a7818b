package org.bondstone.server.payara;

import java.io.IOException;
import java.nio.file.Path;
import org.bondstone.files.PrivateFiles;
import org.bondstone.server.setting.ServerSettings;

/**
 * The asadmin commands that Payara Micro runs before it starts. config/micro-boot-commands.txt is
 * the same for those who run a plain Payara Micro.
 */
final class BootCommands {

  private static final String CONFIG = "set configs.config.server-config.";
  private static final String LISTENER =
      CONFIG + "network-config.network-listeners.network-listener.http-listener.";
  private static final String HTTP =
      CONFIG + "network-config.protocols.protocol.http-listener.http.";
  private static final String TRANSPORT = CONFIG + "network-config.transports.transport.tcp.";

  /** A valve of Payara that adds nothing to a response. The command takes no empty value. */
  private static final String NO_ERROR_PAGE = "org.apache.catalina.valves.RemoteAddrValve";

  private BootCommands() {}

  /** Writes the commands to a file. */
  static void write(Path file, ServerSettings settings) throws IOException {
    PrivateFiles.replace(file, text(settings));
  }

  static String text(ServerSettings settings) {
    return String.join(
        "\n",
        LISTENER + "address=" + settings.address().getHostAddress(),
        // A body that was refused is not read to its end, and its connection closes.
        HTTP + "max-swallowing-input-bytes=65536",
        // A still connection of HTTP/2 ends after 30 seconds, also while a request on it is being
        // served: a test of a connection may take 120. Not longer, since a client that stops in
        // the middle of a request keeps its connection for as long. Without HTTP/2 Payara takes a
        // request that offers it, as the first of Java's client does, for one with an endless body.
        HTTP + "timeout-seconds=130",
        // How long a thread waits for a client that sends nothing, or takes nothing; 30 seconds
        // before.
        TRANSPORT + "read-timeout-millis=10000",
        TRANSPORT + "write-timeout-millis=10000",
        // Nobody needs to know which server this is, from a header or from an error page.
        HTTP + "server-header=false",
        CONFIG + "http-service.virtual-server.server.property.errorReportValve=" + NO_ERROR_PAGE,
        // Its own address leads to Bondstone's document, whatever is deployed beside it.
        "set-openapi-configuration --endpoint=openapi/applications",
        "");
  }
}
