package org.bondstone.adapter.ra;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bondstone.files.DataDirectory;
import org.bondstone.files.DataDirectoryException;

/** Another process that asks for a data directory: locks hold between processes only. */
final class LockProbe {

  private LockProbe() {}

  /** What the process sees: "free" or "locked". */
  static String run(Path data) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockProbe.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    process.waitFor();
    return new String(output, StandardCharsets.UTF_8).strip();
  }

  public static void main(String... arguments) throws Exception {
    try {
      DataDirectory.open(Path.of(arguments[0])).close();
      System.out.println("free");
    } catch (DataDirectoryException e) {
      System.out.println("locked");
    }
  }
}
