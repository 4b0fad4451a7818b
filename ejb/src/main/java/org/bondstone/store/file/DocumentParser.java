package org.bondstone.store.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.DuplicateKeyException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the documents of one file: YAML 1.2, of which JSON is a part, with one document after
 * another or a list of them. Only JSON's values come out of it. The parser's own messages quote the
 * file, so only the place is told.
 */
final class DocumentParser {

  /** The largest file, in bytes. */
  static final int MOST_BYTES = 1_000_000;

  /**
   * Values of a file when all aliases are written out: a few lines of them can stand for millions.
   */
  private static final int MOST_VALUES = 100_000;

  private static final int DEEPEST = 100;

  /** Reading a number takes time that grows with the square of its length. */
  private static final int LONGEST_NUMBER = 1_000;

  private static final Set<Tag> NUMBERS = Set.of(Tag.INT, Tag.FLOAT);

  private static final Set<String> FIELDS = Set.of("type", "name", "expires", "data", "$schema");
  private static final String ALLOWED = "allowed are type, name, expires and data";

  private final Path file;
  private final String shownFile;
  private final List<FileDocument> documents = new ArrayList<>();
  private final List<FileFault> faults = new ArrayList<>();
  private int values;

  private DocumentParser(Path file, String shownFile) {
    this.file = file;
    this.shownFile = shownFile;
  }

  /**
   * What is in a file.
   *
   * @param documents those whose type and name are known
   */
  record Parsed(List<FileDocument> documents, List<FileFault> faults) {}

  /** Thrown with the fault that ends the reading of a file. */
  private static final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FileFault fault;

    UnreadableException(FileFault fault) {
      super(fault.toString(), null, false, false);
      this.fault = fault;
    }
  }

  /**
   * Reads a file.
   *
   * @param shownFile the file as people know it
   */
  static Parsed parse(Path file, String shownFile, byte[] content) {
    DocumentParser parser = new DocumentParser(file, shownFile);
    try {
      parser.read(content);
    } catch (UnreadableException e) {
      parser.faults.add(e.fault);
    }
    return new Parsed(parser.documents, parser.faults);
  }

  private void read(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw unreadable(0, "The file is larger than " + MOST_BYTES + " bytes.");
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(shownFile)
            .setAllowDuplicateKeys(false)
            // What aliases stand for is counted here.
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    String text = text(content);
    try {
      refuseDepth(new Parse(settings).parseString(text));
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        readAll(node, settings);
      }
    } catch (DuplicateKeyException e) {
      throw unreadable(line(e.getProblemMark()), "An object has a key twice.");
    } catch (MarkedYamlEngineException e) {
      throw unreadable(
          line(e.getProblemMark().or(e::getContextMark)), "This is no YAML, and no JSON.");
    } catch (YamlEngineException e) {
      throw unreadable(0, "The file is no YAML, and no JSON.");
    }
  }

  /** Before anything goes down into it, since each level takes room on the stack. */
  private void refuseDepth(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > DEEPEST) {
        throw tooDeep(line(event.getStartMark()));
      }
    }
  }

  private UnreadableException tooDeep(int line) {
    return unreadable(line, "Values may nest " + DEEPEST + " levels deep.");
  }

  private String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw unreadable(0, "The file is not in UTF-8.");
    }
  }

  private void readAll(Node node, LoadSettings settings) {
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(each -> readOne(each, settings));
    } else if (!isEmpty(node)) {
      readOne(node, settings);
    }
  }

  /** As between two lines of dashes, or in a file of comments. */
  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().isEmpty() && scalar.isPlain();
  }

  private void readOne(Node node, LoadSettings settings) {
    Map<String, Integer> lines = new HashMap<>();
    place(node, "", 0, lines);
    Object value = new StandardConstructor(settings).constructSingleDocument(Optional.of(node));
    DocumentFields fields = new DocumentFields(shownFile, lines, faults);
    if (!(value instanceof Map<?, ?> object)) {
      fields.fault("", "A block is an object; " + ALLOWED + ".");
      return;
    }
    object
        .keySet()
        .forEach(
            key -> {
              if (!FIELDS.contains(String.valueOf(key))) {
                fields.fault(
                    "/" + DocumentFields.escaped(String.valueOf(key)),
                    "Unknown field; " + ALLOWED + ".");
              }
            });
    String type = fields.slug(object, "type");
    String name = fields.slug(object, "name");
    Instant expires = fields.expires(object);
    Map<String, Object> data = fields.data(object);
    if (type != null && name != null) {
      documents.add(
          new FileDocument(
              file, shownFile, new BlockName(type, name), expires, data, lines, false));
    }
  }

  /** Notes the lines, and refuses what grows without an end. */
  private void place(Node node, String pointer, int depth, Map<String, Integer> lines) {
    values++;
    if (depth > DEEPEST) {
      // An alias that leads into itself.
      throw tooDeep(line(node.getStartMark()));
    }
    if (values > MOST_VALUES) {
      throw unreadable(
          line(node.getStartMark()),
          "The file has more than " + MOST_VALUES + " values, aliases written out.");
    }
    refuseLongNumber(node);
    lines.put(pointer, line(node.getStartMark()));
    if (node instanceof MappingNode object) {
      for (NodeTuple field : object.getValue()) {
        if (!(field.getKeyNode() instanceof ScalarNode key)) {
          throw unreadable(line(field.getKeyNode().getStartMark()), "A key must be a text.");
        }
        refuseLongNumber(key);
        String place = pointer + "/" + DocumentFields.escaped(key.getValue());
        place(field.getValueNode(), place, depth + 1, lines);
        lines.put(place, line(key.getStartMark()));
      }
    } else if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        place(list.getValue().get(i), pointer + "/" + i, depth + 1, lines);
      }
    }
  }

  private void refuseLongNumber(Node node) {
    if (node instanceof ScalarNode scalar
        && NUMBERS.contains(scalar.getTag())
        && scalar.getValue().length() > LONGEST_NUMBER) {
      throw unreadable(
          line(node.getStartMark()), "A number has at most " + LONGEST_NUMBER + " digits.");
    }
  }

  private UnreadableException unreadable(int line, String message) {
    return new UnreadableException(new FileFault(shownFile, line, "", message));
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(place -> place.getLine() + 1).orElse(0);
  }
}
