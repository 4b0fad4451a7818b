package org.bondstone.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.bondstone.store.file.ValueReferences.UnresolvedException;

/** What files and the environment of this process hold. Thread-safe. */
final class LocalValues {

  /** Far more than a key or a certificate. */
  private static final int MOST_BYTES = 65_536;

  private final Map<String, String> environment;

  LocalValues(Map<String, String> environment) {
    this.environment = environment;
  }

  String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new UnresolvedException("There is no environment variable " + name);
    }
    return value;
  }

  /**
   * The text of a file, without a line break at its end.
   *
   * @param folder what a path is relative to
   * @param seen gets the file
   */
  static String file(Path folder, String path, Consumer<Path> seen) {
    try {
      Path file = folder.resolve(path).normalize();
      seen.accept(file);
      return text(file);
    } catch (InvalidPathException e) {
      throw new UnresolvedException("This is no path of a file");
    }
  }

  static String text(Path file) {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new UnresolvedException(
          "The file " + file + " cannot be read: " + e.getClass().getSimpleName());
    }
    if (content.length > MOST_BYTES) {
      throw new UnresolvedException(
          "The file %s is larger than %d bytes".formatted(file, MOST_BYTES));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.endsWith("\r\n")
          ? text.substring(0, text.length() - 2)
          : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    } catch (CharacterCodingException e) {
      throw new UnresolvedException("The file " + file + " is not in UTF-8");
    }
  }
}
