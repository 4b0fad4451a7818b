package org.bondstone.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The documents of a folder as they are sent to a server: what files and this process's environment
 * hold is in place, and marked as a secret. {@link #toString} leaves the data out. Immutable.
 */
public final class FolderRequest {

  private final List<FileDocument> documents;
  private final List<Map<String, Object>> sent;
  private final List<FileFault> faults;

  private FolderRequest(
      List<FileDocument> documents, List<Map<String, Object>> sent, List<FileFault> faults) {
    this.documents = documents;
    this.sent = sent;
    this.faults = faults;
  }

  /**
   * Reads a folder.
   *
   * @throws IOException when it cannot be read
   */
  public static FolderRequest read(Path folder, Map<String, String> environment)
      throws IOException {
    DocumentParser.Parsed parsed = DocumentFiles.read(folder);
    List<FileFault> faults = new ArrayList<>(parsed.faults());
    List<Map<String, Object>> sent = new ArrayList<>();
    for (FileDocument document : parsed.documents()) {
      sent.add(sent(document, environment, faults));
    }
    return new FolderRequest(parsed.documents(), sent, faults);
  }

  private static Map<String, Object> sent(
      FileDocument document, Map<String, String> environment, List<FileFault> faults) {
    ValueReferences.Resolved resolved = references(document, environment).resolve(document.data());
    resolved
        .problems()
        .forEach(
            problem -> faults.add(document.fault("/data" + problem.pointer(), problem.message())));
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("type", document.block().typeSlug());
    sent.put("name", document.block().name());
    sent.put("data", data(resolved));
    if (document.lines().containsKey("/expires")) {
      sent.put("expires", document.expires() == null ? null : document.expires().toString());
    }
    return sent;
  }

  /** What this process knows is put in place; what only the server knows stays as it is. */
  private static ValueReferences references(
      FileDocument document, Map<String, String> environment) {
    LocalValues local = new LocalValues(environment);
    Path folder = document.file().getParent();
    return new ValueReferences(
        Map.of(
            ValueReferences.FILE,
            path -> secret(LocalValues.file(folder, path, file -> {})),
            ValueReferences.ENVIRONMENT,
            name -> secret(local.variable(name)),
            ValueReferences.SEALED,
            text -> Map.of(ValueReferences.SEALED, text)));
  }

  private static Map<String, Object> data(ValueReferences.Resolved resolved) {
    Map<String, Object> data = new LinkedHashMap<>(resolved.data());
    resolved
        .blocks()
        .forEach(
            (field, block) -> data.put(field, Map.of(ValueReferences.BLOCK, block.toString())));
    return data;
  }

  /** An empty text is none that could be kept. */
  private static Object secret(String value) {
    return value.isEmpty() ? value : Map.of(StoredSets.SECRET, value);
  }

  /** The documents, in the order that a server numbers them by. */
  public List<Map<String, Object>> documents() {
    return List.copyOf(sent);
  }

  /** What is wrong in the files. */
  public List<FileFault> faults() {
    return List.copyOf(faults);
  }

  /** What a server finds wrong with a document, where it stands in its file. */
  public FileFault fault(int document, String pointer, String message) {
    return documents.get(document).fault(pointer, message);
  }

  @Override
  public String toString() {
    return documents.toString();
  }
}
