package org.bondstone.it.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own, small enough to be filled: a tmpfs, which root may mount. */
final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 4_096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one; null where that is not allowed, after it has said so. */
  static SmallDisk mount(Path folder, int megabytes) {
    String why = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder + "");
    if (why == null) {
      return new SmallDisk(folder);
    }
    System.out.println("Full disks are not tested: no tmpfs can be mounted here. " + why.strip());
    return null;
  }

  /** Takes all that is free, but so many bytes. */
  void fill(long left) {
    Path filler = folder.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[BLOCK];
      while (Files.getFileStore(folder).getUsableSpace() > left) {
        out.write(block);
      }
    } catch (IOException e) {
      // Full, as wanted.
      return;
    }
  }

  void empty() {
    try {
      Files.deleteIfExists(folder.resolve("filler"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    String why = run("umount", folder.toString());
    if (why != null) {
      throw new IllegalStateException(why);
    }
  }

  /** What went wrong, or null. */
  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? null : output;
    } catch (IOException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
