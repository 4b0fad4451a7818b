package org.bondstone.server.payara;

import fish.payara.micro.data.ApplicationDescriptor;
import fish.payara.micro.data.ModuleDescriptor;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import org.bondstone.server.setting.ServerSettings;

/** The addresses to open in a browser. */
record ApplicationAddresses(ServerSettings settings) {

  /** Where an application with this context root is. */
  String of(String contextRoot) {
    String path = contextRoot.startsWith("/") ? contextRoot : "/" + contextRoot;
    return "http://" + host() + ":" + settings.port() + path;
  }

  /** Where the applications are that have a context root. */
  List<String> of(Collection<ApplicationDescriptor> applications) {
    return applications.stream()
        .flatMap(application -> application.getModuleDescriptors().stream())
        .map(ModuleDescriptor::getContextRoot)
        .filter(Objects::nonNull)
        .filter(root -> !root.isBlank())
        .map(this::of)
        .sorted()
        .toList();
  }

  /**
   * Payara's description of the server, which names an address of the machine, with ours instead.
   */
  String corrected(String description) {
    return description.replaceFirst(
        "\"Host\": \"[^\"]*\"", Matcher.quoteReplacement("\"Host\": \"" + host() + "\""));
  }

  private String host() {
    InetAddress address = settings.address();
    if (address.isAnyLocalAddress()) {
      return "localhost";
    }
    String text = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }
}
