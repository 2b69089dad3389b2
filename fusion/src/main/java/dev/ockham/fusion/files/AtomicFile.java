package dev.ockham.fusion.files;

import dev.ockham.api.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes a file so that it appears whole or not at all: into a temporary file beside it, forced to
 * the disk, then moved over the target in one step. On failure the target is as it was before and
 * the temporary file is gone.
 */
public final class AtomicFile {

  /** Temporary files that are being written: an interrupted program removes them as well. */
  private static final Set<Path> PENDING = ConcurrentHashMap.newKeySet();

  static {
    Thread tidy = new Thread(() -> PENDING.forEach(AtomicFile::deleteQuietly), "ockham-tidy");
    Runtime.getRuntime().addShutdownHook(tidy);
  }

  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes everything.
     *
     * @param out buffered; the caller flushes and closes it
     * @throws IOException if writing fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces or creates a file. A target that is a symbolic link stays one: the file it leads to is
   * replaced or created.
   *
   * @param target what to write
   * @param content called once
   * @throws InvalidInputException if the folder does not exist, or the target is not a plain file
   * @throws FileAccessException if the platform refuses to write (permissions, a full disk)
   */
  public static void write(Path target, Content content) {
    Path destination = destination(target);
    Path temporary = null;
    try {
      temporary = sibling(destination);
      PENDING.add(temporary);
      try (FileChannel channel =
              FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          temporary,
          destination,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      PENDING.remove(temporary);
      temporary = null;
    } catch (IOException e) {
      throw unwritable(target, e);
    } finally {
      if (temporary != null) {
        deleteQuietly(temporary);
        PENDING.remove(temporary);
      }
    }
  }

  /**
   * Checks early, before any long work, that {@link #write} will find a place to write to. Creates
   * an empty file beside the target and deletes it again, because permissions alone tell little
   * (read-only file systems, the superuser).
   *
   * @throws InvalidInputException if the folder does not exist, or the target is not a plain file
   * @throws FileAccessException if the platform refuses to write there
   */
  public static void checkWritable(Path target) {
    probe(destination(target), target);
  }

  /**
   * Checks early that new files can be written into a folder that is there.
   *
   * @throws FileAccessException if not
   */
  public static void checkFolder(Path folder) {
    probe(folder.resolve("file"), folder);
  }

  private static void probe(Path destination, Path asked) {
    try {
      Path probe = sibling(destination);
      Files.createFile(probe);
      Files.delete(probe);
    } catch (IOException e) {
      throw unwritable(asked, e);
    }
  }

  /** Returns where the links end, if any, after a look at whether a file can be there. */
  private static Path destination(Path target) {
    Path destination = SymbolicLinks.follow(target);
    Path folder = destination.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(destination)) {
      throw new InvalidInputException(
          "%s: cannot be written: it is a folder; expected the name of a file".formatted(target));
    }
    if (!Files.exists(folder)) {
      throw new InvalidInputException(
          "%s: cannot be written: %sthe folder %s does not exist; create it first"
              .formatted(
                  target,
                  destination.equals(target)
                      ? ""
                      : "it is a link to %s, and ".formatted(destination),
                  folder));
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "%s: cannot be written: %s is not a folder".formatted(target, folder));
    }
    // Moving a file over a device or a pipe would replace it.
    if (Files.exists(destination) && !Files.isRegularFile(destination)) {
      throw new InvalidInputException(
          "%s: cannot be written: it is not a plain file".formatted(target));
    }
    return destination;
  }

  /** Not Files.createTempFile, whose files only their owner may read. */
  private static Path sibling(Path target) {
    return target.resolveSibling(".ockham-" + UUID.randomUUID() + ".tmp");
  }

  private static FileAccessException unwritable(Path target, IOException cause) {
    return new FileAccessException(
        "%s: cannot be written: %s".formatted(target, ReadableFile.reason(cause)), cause);
  }

  /**
   * The failure that led here is what the user should see, not that a temporary file could not be
   * removed.
   */
  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // Nothing more can be done; the file's name says that it is temporary.
    }
  }
}
