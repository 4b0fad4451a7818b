package org.bondstone.cdi.block;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.cdi.container.ApplicationSettings;
import org.bondstone.cdi.type.RecordBlockType;

/**
 * The blocks that an application's own settings define: {@code bondstone.block.<name>.<field>}, for
 * tests and for applications that are configured by their environment. They are this application's
 * alone, and come before all others. Thread-safe.
 */
final class ConfigBlocks {

  /** What the source is called in messages. */
  private static final String SOURCE = "config";

  private static final String PREFIX = "bondstone.block.";
  private static final String TYPE = "type";
  private static final String DEFAULT_TYPE = "sql-connector";

  private final ApplicationSettings settings;

  ConfigBlocks(ApplicationSettings settings) {
    this.settings = settings;
  }

  /** The block, when a field of it is set and its type is the one that is asked for, if any. */
  Optional<BlockDocument> find(BlockReference reference) {
    String prefix = PREFIX + reference.name() + ".";
    String type = settings.get(prefix + TYPE).orElse(DEFAULT_TYPE);
    if (reference.typeSlug() != null && !reference.typeSlug().equals(type)) {
      return Optional.empty();
    }
    Map<String, Object> data = new LinkedHashMap<>();
    keys(prefix)
        .forEach(
            key ->
                settings.get(prefix + key).ifPresent(value -> ConfigFields.put(data, key, value)));
    ConfigFields.placeUrl(data);
    return data.isEmpty()
        ? Optional.empty()
        : Optional.of(new BlockDocument(type, reference.name(), data, SOURCE));
  }

  /**
   * The block of a type that a record defines, when its {@code type} is set to that type and one of
   * its fields is set.
   *
   * @param reference with the slug of the type
   */
  Optional<BlockDocument> find(BlockReference reference, RecordBlockType<?> type) {
    String prefix = PREFIX + reference.name() + ".";
    if (!settings.get(prefix + TYPE).equals(Optional.of(type.slug()))) {
      return Optional.empty();
    }
    Map<String, Object> data = type.fromSettings(field -> settings.get(prefix + field));
    return data.isEmpty()
        ? Optional.empty()
        : Optional.of(new BlockDocument(type.slug(), reference.name(), data, SOURCE));
  }

  /** Those that are listed, and those that an environment variable may hold without being so. */
  private Set<String> keys(String prefix) {
    Set<String> keys = new TreeSet<>(ConfigFields.known());
    for (String name : settings.names()) {
      if (name.startsWith(prefix)) {
        keys.add(name.substring(prefix.length()));
      }
    }
    keys.remove(TYPE);
    return keys;
  }

  /** The names of the blocks that can be listed. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (String name : settings.names()) {
      int end = name.startsWith(PREFIX) ? name.indexOf('.', PREFIX.length()) : -1;
      if (end > 0) {
        names.add(name.substring(PREFIX.length(), end));
      }
    }
    return names;
  }
}
