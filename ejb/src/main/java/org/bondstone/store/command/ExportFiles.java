package org.bondstone.store.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.files.PrivateFiles;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes exported blocks as files. */
final class ExportFiles {

  private ExportFiles() {}

  static String yaml(Map<?, ?> block) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (String field : List.of("type", "name", "expires", "data")) {
      if (block.get(field) != null) {
        document.put(field, block.get(field));
      }
    }
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).build();
    return new Dump(settings).dumpToString(document);
  }

  /**
   * Writes a file for each block, {@code type/name.yaml}, that its owner alone may read where it
   * holds secrets.
   *
   * @throws CommandException when one is there already and none may be replaced; none is written
   */
  static void write(Path folder, List<?> blocks, boolean secrets, boolean overwrite) {
    Map<Path, String> files = new LinkedHashMap<>();
    for (Object each : blocks) {
      Map<?, ?> block = (Map<?, ?>) each;
      Path file = folder.resolve((String) block.get("type")).resolve(block.get("name") + ".yaml");
      files.put(file, yaml(block));
    }
    if (!overwrite) {
      List<String> there = new ArrayList<>();
      files.keySet().stream()
          .filter(Files::exists)
          .forEach(file -> there.add(file + " is there already; --overwrite replaces it."));
      if (!there.isEmpty()) {
        throw new CommandException(there);
      }
    }
    files.forEach((file, text) -> write(file, text, secrets));
  }

  private static void write(Path file, String text, boolean secrets) {
    try {
      Files.createDirectories(file.getParent());
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      if (secrets) {
        PrivateFiles.replace(file, content);
      } else {
        PrivateFiles.replaceUsual(file, content);
      }
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be written: " + e);
    }
  }
}
