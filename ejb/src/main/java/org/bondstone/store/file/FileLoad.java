package org.bondstone.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.secret.SecretRules;
import org.bondstone.store.type.KnownSchema;

/**
 * One reading of all files. A file in which anything is wrong counts as it was before, whole: its
 * documents may belong together. Not thread-safe.
 */
final class FileLoad {

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final FileSettings settings;
  private final Rules rules;
  private final Map<String, String> environment;
  private final Map<String, FileFault> wrong = new TreeMap<>();
  private final List<FileFault> faults = new ArrayList<>();
  private final Set<Path> referred = new HashSet<>();
  private final FileStamps stamps = new FileStamps();
  private final Set<Path> openFiles = new HashSet<>();
  private final Map<String, Set<Long>> keys = new TreeMap<>();

  /**
   * What documents are held against.
   *
   * @param types the newest schema of a type, by its slug
   * @param check rules that no schema tells
   * @param sealed opens ciphertext
   * @param others finds blocks of other sources
   */
  record Rules(
      Function<String, Optional<KnownSchema>> types,
      DataCheck check,
      SealedValues sealed,
      Function<BlockName, Optional<Map<String, Object>>> others) {}

  FileLoad(FileSettings settings, Rules rules, Map<String, String> environment) {
    this.settings = settings;
    this.rules = rules;
    this.environment = environment;
  }

  /**
   * Reads all files.
   *
   * @param before what was in force
   * @throws IOException when a folder cannot be read
   */
  FileState load(FileState before) throws IOException {
    List<FileDocument> documents = new ArrayList<>();
    if (settings.folder().isPresent()) {
      take(DocumentFiles.read(settings.folder().get()), documents);
    }
    if (settings.bindings().isPresent()) {
      take(ServiceBindings.read(settings.bindings().get()), documents);
    }
    Map<BlockName, LoadedBlock> loaded = new LinkedHashMap<>();
    documents.forEach(document -> add(loaded, document));
    Map<BlockName, LoadedBlock> blocks = inForce(loaded, before);
    // What refers to a block of a wrong file is held against what was there before.
    boolean settled;
    do {
      int known = wrong.size();
      for (LoadedBlock block : loaded.values()) {
        if (!wrong.containsKey(block.document().shownFile())) {
          check(block, blocks);
        }
      }
      settled = wrong.size() == known;
      blocks = inForce(loaded, before);
    } while (!settled);
    return new FileState(
        Map.copyOf(blocks),
        refused(documents, blocks),
        Map.copyOf(keys),
        List.copyOf(faults),
        Instant.now());
  }

  private void take(DocumentParser.Parsed parsed, List<FileDocument> documents) {
    parsed.faults().forEach(this::fault);
    Set<BlockName> known = new HashSet<>();
    documents.forEach(document -> known.add(document.block()));
    for (FileDocument document : parsed.documents()) {
      if (known.add(document.block())) {
        documents.add(document);
      } else {
        fault(document.fault("/name", "Another file has the block " + document.block()));
      }
    }
  }

  private void fault(FileFault fault) {
    faults.add(fault);
    wrong.putIfAbsent(fault.file(), fault);
  }

  /** The files that documents refer to. */
  Collection<Path> referred() {
    return referred;
  }

  /** How those looked before they were read. */
  FileStamps stamps() {
    return stamps;
  }

  private void refer(Path file) {
    if (referred.add(file)) {
      stamps.add(List.of(file));
    }
  }

  /** The files with secrets in the clear that others than their owner may read. */
  Collection<Path> openFiles() {
    return openFiles;
  }

  private void add(Map<BlockName, LoadedBlock> loaded, FileDocument document) {
    ValueReferences.Resolved resolved = references(document).resolve(document.data());
    resolved
        .problems()
        .forEach(problem -> fault(document.fault("/data" + problem.pointer(), problem.message())));
    Optional<KnownSchema> schema = rules.types().apply(document.block().typeSlug());
    if (schema.isEmpty()) {
      fault(
          document.fault(
              "/type", "There is no block type \"" + document.block().typeSlug() + "\" here"));
    } else if (!document.mounted()) {
      checkSecrets(document, resolved, schema.get().secrets());
    }
    loaded.put(document.block(), new LoadedBlock(document, resolved.data(), resolved.blocks()));
  }

  private ValueReferences references(FileDocument document) {
    if (document.mounted()) {
      return new ValueReferences(Map.of());
    }
    LocalValues local = new LocalValues(environment);
    Path folder = document.file().getParent();
    return new ValueReferences(
        Map.of(
            ValueReferences.FILE, path -> LocalValues.file(folder, path, this::refer),
            ValueReferences.ENVIRONMENT, local::variable,
            ValueReferences.SEALED, text -> opened(document, text)));
  }

  private Object opened(FileDocument document, String text) {
    rules
        .sealed()
        .keyId(text)
        .ifPresent(
            id -> keys.computeIfAbsent(document.shownFile(), file -> new TreeSet<>()).add(id));
    return rules.sealed().open(document.block(), text);
  }

  private void checkSecrets(
      FileDocument document, ValueReferences.Resolved resolved, SecretRules secrets) {
    OpenSecrets.masked(secrets, resolved.data())
        .ifPresent(message -> fault(document.fault("/data", message)));
    for (String pointer : OpenSecrets.find(secrets, resolved.data(), resolved.referred())) {
      if (!settings.clearSecrets()) {
        fault(document.fault("/data" + pointer, SecretTexts.inTheClear()));
      } else if (othersMayRead(document.file())) {
        openFiles.add(document.file());
      }
    }
    for (String pointer : resolved.sealed()) {
      if (!OpenSecrets.isHidden(secrets, resolved.data(), pointer)) {
        fault(document.fault("/data" + pointer, SecretTexts.shown()));
      }
    }
  }

  private static boolean othersMayRead(Path file) {
    try {
      return file.getFileSystem().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
    } catch (IOException e) {
      return false;
    }
  }

  private Map<BlockName, LoadedBlock> inForce(
      Map<BlockName, LoadedBlock> loaded, FileState before) {
    Map<BlockName, LoadedBlock> blocks = new HashMap<>();
    loaded.forEach(
        (name, block) -> {
          if (!wrong.containsKey(block.document().shownFile())) {
            blocks.put(name, block);
          }
        });
    before
        .blocks()
        .forEach(
            (name, block) -> {
              if (wrong.containsKey(block.document().shownFile())) {
                blocks.putIfAbsent(name, block);
              }
            });
    return blocks;
  }

  private void check(LoadedBlock block, Map<BlockName, LoadedBlock> all) {
    FileDocument document = block.document();
    Map<String, Object> data;
    try {
      data = new BlockExpansion(all, rules.others()).expand(block);
    } catch (BlockExpansion.BadReferenceException e) {
      fault(document.fault("/data/" + DocumentFields.escaped(e.field()), e.getMessage()));
      return;
    }
    try {
      rules.types().apply(document.block().typeSlug()).orElseThrow().validator().check(data);
      if (rules.check().concerns(document.block().typeSlug())) {
        // Of a type of Python's it may say that Java has no driver: that is told at its use.
        Optional<String> unused = rules.check().check(document.block().typeSlug(), data);
      }
    } catch (InvalidInputException e) {
      for (InputProblem problem : e.problems()) {
        fault(document.fault(problem.pointer(), problem.msg()));
      }
    }
  }

  private Map<BlockName, FileFault> refused(
      List<FileDocument> documents, Map<BlockName, LoadedBlock> blocks) {
    Map<BlockName, FileFault> refused = new HashMap<>();
    for (FileDocument document : documents) {
      FileFault fault = wrong.get(document.shownFile());
      if (fault != null && !blocks.containsKey(document.block())) {
        refused.put(document.block(), fault);
      }
    }
    return refused;
  }
}
