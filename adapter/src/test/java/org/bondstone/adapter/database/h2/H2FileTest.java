package org.bondstone.adapter.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import org.bondstone.files.Reserve;
import org.h2.store.fs.FileBase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest {

  @TempDir Path folder;

  private Path reserveFile;
  private Reserve reserve;
  private SmallDisk disk;
  private FileChannel opened;

  @BeforeEach
  void aDiskWithRoomForTen() throws IOException {
    reserveFile = folder.resolve("store.reserve");
    reserve = Reserve.beside(folder.resolve("store"));
    disk = new SmallDisk(folder.resolve("file"), reserveFile);
  }

  @Test
  void aWriteThatFindsTheDiskFullEndsInTheRoomOfTheReserve() throws IOException {
    assertThat(reserve.make()).isTrue();
    try (H2File file = new H2File(() -> disk, reserve)) {
      assertThat(file.write(ByteBuffer.wrap(new byte[25]), 3)).isEqualTo(25);
      assertThat(file.size()).isEqualTo(28);
    }
    assertThat(reserveFile).isEmptyFile();
  }

  @Test
  void nothingIsWrittenAfterAWriteHasFailed() throws IOException {
    try (H2File file = new H2File(() -> disk, reserve)) {
      file.write(ByteBuffer.wrap(new byte[] {7, 8}), 0);
      assertThatThrownBy(() -> file.write(ByteBuffer.wrap(new byte[25]), 2))
          .isInstanceOf(IOException.class);
      disk.room = 1_000;

      assertThatThrownBy(() -> file.write(ByteBuffer.wrap(new byte[1]), 0))
          .hasMessageContaining("after a write has failed");
      assertThatThrownBy(() -> file.truncate(0)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> file.force(true)).isInstanceOf(IOException.class);

      ByteBuffer read = ByteBuffer.allocate(2);
      file.read(read, 0);
      assertThat(read.array()).containsExactly(7, 8);
    }
    SmallDisk same = new SmallDisk(folder.resolve("file"), reserveFile);
    try (H2File again = new H2File(() -> same, reserve)) {
      assertThat(again.write(ByteBuffer.wrap(new byte[1]), 0)).isEqualTo(1);
    }
  }

  @Test
  void aThreadThatIsInterruptedReadsAndWritesAndStaysInterrupted() throws IOException {
    try (H2File file = new H2File(this::open, reserve)) {
      boolean interrupted;
      ByteBuffer read = ByteBuffer.allocate(2);
      Thread.currentThread().interrupt();
      try {
        file.write(ByteBuffer.wrap(new byte[] {7, 8, 9}), 0);
        file.force(true);
        file.truncate(2);
        file.read(read, 0);
      } finally {
        interrupted = Thread.interrupted();
      }
      assertThat(interrupted).isTrue();
      assertThat(read.array()).containsExactly(7, 8);
      assertThat(file.size()).isEqualTo(2);
    }
  }

  /** As the interrupt of another thread does it, which is at work on the file. */
  @Test
  void aFileThatWasClosedUnderItsUsersIsOpenedAgainAndLocked() throws IOException {
    try (H2File file = new H2File(this::open, reserve)) {
      FileLock lock = file.tryLock(0, Long.MAX_VALUE, false);
      file.write(ByteBuffer.wrap(new byte[] {7, 8}));
      opened.close();

      file.write(ByteBuffer.wrap(new byte[] {9}));
      ByteBuffer read = ByteBuffer.allocate(3);
      file.read(read, 0);
      assertThat(read.array()).containsExactly(7, 8, 9);
      assertThat(lock.isValid()).isTrue();
      try (FileChannel other = open()) {
        assertThatThrownBy(other::tryLock).isInstanceOf(OverlappingFileLockException.class);
        lock.release();
        assertThat(other.tryLock()).isNotNull();
      }
    }
  }

  @Test
  void whatWasReadInPartIsReadAnew() throws IOException {
    disk.write(ByteBuffer.wrap(new byte[] {7, 8}), 0);
    disk.breaking = true;
    Iterator<SmallDisk> openings =
        List.of(disk, new SmallDisk(folder.resolve("file"), reserveFile)).iterator();
    try (H2File file = new H2File(openings::next, reserve)) {
      ByteBuffer read = ByteBuffer.allocate(2);
      assertThat(file.read(read, 0)).isEqualTo(2);
      assertThat(read.array()).containsExactly(7, 8);
    }
  }

  @Test
  void whatH2HasClosedStaysClosed() throws IOException {
    H2File file = new H2File(this::open, reserve);
    file.close();
    assertThatThrownBy(file::size).isInstanceOf(ClosedChannelException.class);
    assertThat(opened.isOpen()).isFalse();
  }

  private FileChannel open() throws IOException {
    opened =
        FileChannel.open(
            folder.resolve("real"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    return opened;
  }

  /** A real file that takes so many bytes, and more when the reserve is given up. */
  private static final class SmallDisk extends FileBase {

    private final FileChannel file;
    private final Path reserve;
    private long room = 10;

    /** Whether the next read is interrupted when it has read a byte. */
    private boolean breaking;

    SmallDisk(Path path, Path reserve) throws IOException {
      this.file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      this.reserve = reserve;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      long free = room + (Files.exists(reserve) && Files.size(reserve) == 0 ? 1_000 : 0);
      long fits = Math.min(source.remaining(), free - position);
      if (fits <= 0) {
        throw new IOException("No space left on device");
      }
      ByteBuffer part = source.slice().limit((int) fits);
      int written = file.write(part, position);
      source.position(source.position() + written);
      return written;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      return file.write(source);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return file.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      if (breaking) {
        file.read(target.slice().limit(1), position);
        target.position(target.position() + 1);
        close();
        throw new ClosedByInterruptException();
      }
      return file.read(target, position);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      return file.truncate(size);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
