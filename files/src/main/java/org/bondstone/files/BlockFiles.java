package org.bondstone.files;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes the folder of blocks, and moves into it what versions before it have kept beside the
 * server's own files: databases of H2 and SQLite, links to them, and copies of certificates and
 * keys for TLS. Other files stay. It can be interrupted at any point and goes on at the next start.
 */
final class BlockFiles {

  private static final Logger LOG = System.getLogger(BlockFiles.class.getName());

  /** The server's own, directly in the data directory, with any ending. Only known here. */
  private static final Set<String> OWN =
      Set.of("keys", "keyset", "logs", "payara", "recovery", "store", "transactions");

  /** Also its own, but only by the whole name: blocks were allowed names that look alike. */
  private static final Set<String> OWN_WHOLE =
      Set.of("bondstone.lock", "classes.jsa", "layout", "server-name", DataDirectory.BLOCKS);

  /** One of these is in a directory that an earlier version has used. */
  private static final List<String> TRACES =
      List.of("keys", "keyset.json", "recovery", "server-name", "store.mv.db", "store.password");

  private static final String LAYOUT = "layout";
  private static final String MOVING = "moving";
  private static final String MOVED = "2";
  private static final String OLD_BLOCKS = "blocks.old";
  private static final String H2 = ".mv.db";
  private static final List<String> H2_SIDE = List.of(".trace.db", ".lock.db", ".temp.db");
  private static final List<String> SQLITE_SIDE = List.of("-wal", "-shm", "-journal");
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PEM = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> TLS =
      Set.of("pem", "crt", "cer", "der", "key", "pk8", "p12", "pfx");

  private final Path data;
  private final Path blocks;
  private final Path layout;
  private boolean failed;

  BlockFiles(Path data) {
    this.data = data;
    this.blocks = data.resolve(DataDirectory.BLOCKS);
    this.layout = data.resolve(LAYOUT);
  }

  /** Makes the folder, before the server writes anything else. */
  void makeFolder() throws IOException {
    if (!Files.exists(layout)) {
      boolean used = TRACES.stream().anyMatch(name -> Files.exists(data.resolve(name)));
      if (used) {
        keepOldFolder();
      }
      PrivateFiles.createDirectories(blocks);
      PrivateFiles.replace(layout, used ? MOVING : MOVED);
    }
    PrivateFiles.createDirectories(blocks);
    if (data.toRealPath().startsWith(blocks.toRealPath())) {
      throw new DataDirectoryException(
          "Its folder \""
              + DataDirectory.BLOCKS
              + "\" leads to a folder that holds the directory.");
    }
  }

  /**
   * Moves what is to be moved, when there was an earlier version.
   *
   * @param storeFile the store's database without its ending, where it is not the default
   */
  void move(Path storeFile) throws IOException {
    if (Files.readString(layout).strip().equals(MOVING)) {
      moveOldFolder();
      Files.walkFileTree(data, new Mover(storeFile));
      if (!failed) {
        PrivateFiles.replace(layout, MOVED);
      }
    }
  }

  /** A folder or database of that name, from before there was ours, is one of blocks. */
  private void keepOldFolder() throws IOException {
    Path old = data.resolve(OLD_BLOCKS);
    if (Files.exists(blocks) && !Files.exists(old)) {
      Files.move(blocks, old);
    }
  }

  private void moveOldFolder() throws IOException {
    Path old = data.resolve(OLD_BLOCKS);
    if (Files.exists(old)) {
      for (String suffix : SQLITE_SIDE) {
        Path side = Path.of(blocks + suffix);
        if (Files.exists(side)) {
          Files.move(side, target(side));
        }
      }
      Files.move(old, blocks.resolve(DataDirectory.BLOCKS));
      LOG.log(Level.INFO, "{0} is now {0}/{1}.", blocks, DataDirectory.BLOCKS);
    }
  }

  private boolean isOwn(Path path) {
    Path relative = data.relativize(path);
    if (relative.getNameCount() != 1 || relative.toString().isEmpty()) {
      return false;
    }
    String name = relative.toString().toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    return OWN_WHOLE.contains(name) || OWN.contains(dot < 0 ? name : name.substring(0, dot));
  }

  private final class Mover extends SimpleFileVisitor<Path> {

    private final Path storeFile;

    Mover(Path storeFile) {
      this.storeFile = storeFile;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return isOwn(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      try {
        if (!isOwn(file) && !isOfStore(file)) {
          visit(file, attributes);
        }
      } catch (IOException e) {
        failed = true;
        tellLeft(file, e.toString());
      }
      return FileVisitResult.CONTINUE;
    }

    /** What cannot be read is no file that a block could open either. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    private boolean isOfStore(Path file) {
      return storeFile != null
          && file.getParent().equals(storeFile.getParent())
          && file.getFileName().toString().startsWith(storeFile.getFileName() + ".");
    }
  }

  private void visit(Path file, BasicFileAttributes attributes) throws IOException {
    String name = file.getFileName().toString();
    if (attributes.isSymbolicLink()) {
      moveLink(file);
    } else if (!attributes.isRegularFile()) {
      return;
    } else if (name.endsWith(H2)) {
      move(file, name.substring(0, name.length() - H2.length()), H2_SIDE);
    } else if (isSqlite(file)) {
      move(file, name, SQLITE_SIDE);
    } else if (isForTls(file, name)) {
      copy(file);
    }
  }

  private static boolean isSqlite(Path file) throws IOException {
    return startsWith(file, SQLITE)
        || (Files.size(file) == 0
            && SQLITE_SIDE.stream().anyMatch(side -> Files.exists(Path.of(file + side))));
  }

  private static boolean isForTls(Path file, String name) throws IOException {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TLS.contains(ending) || startsWith(file, PEM);
  }

  private static boolean startsWith(Path file, byte[] beginning) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(beginning.length), beginning);
    }
  }

  private Path target(Path file) {
    return blocks.resolve(data.relativize(file));
  }

  /** The files beside it first: the database never stands there without what belongs to it. */
  private void move(Path file, String name, List<String> sides) throws IOException {
    if (isTaken(file)) {
      return;
    }
    PrivateFiles.createDirectories(target(file).getParent());
    Deque<Path> moved = new ArrayDeque<>();
    try {
      for (String side : sides) {
        Path beside = file.resolveSibling(name + side);
        if (Files.exists(beside)) {
          Files.move(beside, target(beside));
          moved.push(beside);
        }
      }
      PrivateFiles.force(target(file).getParent());
      Files.move(file, target(file));
    } catch (IOException e) {
      for (Path beside : moved) {
        Files.move(target(beside), beside);
      }
      throw e;
    }
    PrivateFiles.force(target(file).getParent());
    PrivateFiles.force(file.getParent());
    LOG.log(Level.INFO, "The database {0} is now {1}.", file, target(file));
  }

  /** A copy, since other programs may read the file too. */
  private void copy(Path file) throws IOException {
    Path target = target(file);
    if (Files.exists(target)) {
      if (Files.mismatch(file, target) >= 0) {
        tellLeft(file, target + " is there, and blocks read that");
      }
      return;
    }
    PrivateFiles.create(target, Files.readAllBytes(file));
    LOG.log(Level.INFO, "Blocks now read {1}, a copy of {0}.", file, target);
  }

  /** A link to a place of blocks holds in the folder as well when it is a relative one. */
  private void moveLink(Path link) throws IOException {
    Path leads = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    boolean inside = leads.startsWith(data) && !leads.equals(data) && !isOwn(first(leads));
    if (!inside || isTaken(link)) {
      return;
    }
    if (Files.readSymbolicLink(link).isAbsolute()) {
      tellLeft(link, "it is an absolute link");
      return;
    }
    PrivateFiles.createDirectories(target(link).getParent());
    Files.move(link, target(link), StandardCopyOption.ATOMIC_MOVE);
    LOG.log(Level.INFO, "The link {0} is now {1}.", link, target(link));
  }

  private Path first(Path path) {
    return data.resolve(data.relativize(path).getName(0));
  }

  private boolean isTaken(Path file) {
    if (Files.exists(target(file))) {
      tellLeft(file, target(file) + " is there already");
      return true;
    }
    return false;
  }

  private static void tellLeft(Path file, String why) {
    LOG.log(Level.WARNING, "No block can open {0}: it is not moved, because {1}.", file, why);
  }
}
