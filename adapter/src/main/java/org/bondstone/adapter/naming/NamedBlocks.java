package org.bondstone.adapter.naming;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;
import javax.naming.OperationNotSupportedException;
import org.bondstone.api.error.BondstoneException;

/**
 * The blocks that have a name in JNDI. Containers look names up when they deploy an application,
 * which may be before the store has started, so the names that there were last are bound first.
 * Thread-safe.
 */
public final class NamedBlocks implements AutoCloseable {

  private static final Logger LOG = System.getLogger(NamedBlocks.class.getName());

  private final Directory directory;
  private final NameFile file;
  private final Set<String> remembered;

  /** The blocks with a name, and that name. */
  private final Map<String, String> bound = new TreeMap<>();

  private NamedBlocks(Directory directory, NameFile file, Set<String> remembered) {
    this.directory = directory;
    this.file = file;
    this.remembered = remembered;
  }

  /**
   * Binds the blocks that there were last.
   *
   * @param file where their names are kept
   * @param ahead blocks that are bound too, whether there are such or not
   */
  public static NamedBlocks start(Path file, Collection<String> ahead) {
    return start(new JndiDirectory(), new NameFile(file), ahead);
  }

  static NamedBlocks start(Directory directory, NameFile file, Collection<String> ahead) {
    NamedBlocks names = new NamedBlocks(directory, file, read(file));
    names.remembered.forEach(names::bind);
    ahead.forEach(names::bind);
    return names;
  }

  private static Set<String> read(NameFile file) {
    try {
      return file.read();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The names of blocks in " + file.path() + " cannot be read.", e);
      return new TreeSet<>();
    }
  }

  /** Binds blocks that there are. */
  public synchronized void add(Collection<String> blocks) {
    blocks.forEach(this::bind);
    if (remembered.addAll(blocks)) {
      write();
    }
  }

  /**
   * A block is gone. Its name stays as long as the adapter runs, and says so when it is used: to
   * take it away would make WildFly stop the applications whose persistence units have it.
   */
  public synchronized void forget(String block) {
    if (remembered.remove(block)) {
      write();
    }
  }

  /** These are all that there are: others were deleted while no adapter ran, and are forgotten. */
  public synchronized void keepOnly(Collection<String> blocks) {
    if (remembered.retainAll(blocks)) {
      write();
    }
  }

  private void bind(String block) {
    if (bound.containsKey(block)) {
      return;
    }
    try {
      String name = directory.bind(block);
      bound.put(block, name);
      LOG.log(Level.DEBUG, "The block {0} is bound to {1}.", block, name);
    } catch (NoInitialContextException e) {
      LOG.log(Level.DEBUG, "There is no JNDI to bind the block {0} in.", block);
    } catch (NamingException | BondstoneException e) {
      LOG.log(Level.WARNING, "The block " + block + " has no name in JNDI.", e);
    }
  }

  private void unbind(String block) {
    String name = bound.remove(block);
    if (name == null) {
      return;
    }
    try {
      directory.unbind(name);
    } catch (NameNotFoundException | OperationNotSupportedException | IllegalStateException e) {
      // WildFly takes them away by itself, and refuses to when it stops.
      LOG.log(Level.DEBUG, "The container takes {0} away.", name);
    } catch (NamingException e) {
      LOG.log(Level.WARNING, "The name " + name + " stays in JNDI.", e);
    }
  }

  private void write() {
    try {
      file.write(remembered);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The names of blocks in " + file.path() + " cannot be written.", e);
    }
  }

  /** Takes all names away: the classes behind them go. */
  @Override
  public synchronized void close() {
    List.copyOf(bound.keySet()).forEach(this::unbind);
  }
}
