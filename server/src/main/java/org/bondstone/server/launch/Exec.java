package org.bondstone.server.launch;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets another program take the place of this one, as {@code exec} of a shell does: same process,
 * same streams, and no second JVM in memory. The JDK has no method for that; since release 22 its
 * foreign functions reach the one of the operating system. They are called by reflection, because
 * this is compiled for 17.
 */
final class Exec {

  private static final int FIRST_RELEASE = 22;
  private static final String PACKAGE = "java.lang.foreign.";

  private Exec() {}

  /** Whether this JVM and this system can do it. */
  static boolean isPossible() {
    return Runtime.version().feature() >= FIRST_RELEASE
        && !System.getProperty("os.name").startsWith("Windows");
  }

  /**
   * Does not return.
   *
   * @param environment variables beside those of this process
   * @throws IOException when the system refuses
   */
  static void replaceThisProcess(List<String> command, Map<String, String> environment)
      throws IOException {
    try {
      List<ByteBuffer> variables =
          environment.entrySet().stream()
              .map(each -> text(each.getKey() + "=" + each.getValue()))
              .toList();
      for (ByteBuffer variable : variables) {
        call("putenv", variable);
      }
      ByteBuffer[] texts = command.stream().map(Exec::text).toArray(ByteBuffer[]::new);
      call("execv", texts[0], array(texts));
      // C knows their addresses only.
      Reference.reachabilityFence(variables);
      Reference.reachabilityFence(texts);
    } catch (Throwable e) { // What a MethodHandle may throw.
      throw new IOException(e);
    }
    throw new IOException("The system does not run " + command.get(0));
  }

  /** A text of C, in the encoding that the JDK has read the command line with. */
  private static ByteBuffer text(String text) {
    byte[] bytes = text.getBytes(Charset.forName(System.getProperty("sun.jnu.encoding")));
    return ByteBuffer.allocateDirect(bytes.length + 1).put(bytes).rewind();
  }

  /** An array of C, which a null ends. */
  private static ByteBuffer array(ByteBuffer... elements) throws ReflectiveOperationException {
    ByteBuffer array =
        ByteBuffer.allocateDirect((elements.length + 1) * Long.BYTES)
            .order(ByteOrder.nativeOrder());
    for (ByteBuffer element : elements) {
      Object segment = segment(element);
      array.putLong((long) of("MemorySegment").getMethod("address").invoke(segment));
    }
    return array.rewind();
  }

  /** Calls a function of C that takes pointers and returns an int. */
  private static void call(String name, ByteBuffer... pointers) throws Throwable {
    Class<?> linkers = of("Linker");
    Class<?> layouts = of("MemoryLayout");
    Object linker = linkers.getMethod("nativeLinker").invoke(null);
    Object lookup = linkers.getMethod("defaultLookup").invoke(linker);
    Optional<?> function =
        (Optional<?>) of("SymbolLookup").getMethod("find", String.class).invoke(lookup, name);
    Object[] pointer = (Object[]) Array.newInstance(layouts, pointers.length);
    Arrays.fill(pointer, of("ValueLayout").getField("ADDRESS").get(null));
    Object descriptor =
        of("FunctionDescriptor")
            .getMethod("of", layouts, pointer.getClass())
            .invoke(null, of("ValueLayout").getField("JAVA_INT").get(null), pointer);
    Object options = Array.newInstance(of("Linker$Option"), 0);
    MethodHandle handle =
        (MethodHandle)
            linkers
                .getMethod(
                    "downcallHandle",
                    of("MemorySegment"),
                    of("FunctionDescriptor"),
                    options.getClass())
                .invoke(linker, function.orElseThrow(), descriptor, options);
    Object[] segments = new Object[pointers.length];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = segment(pointers[i]);
    }
    handle.invokeWithArguments(segments);
  }

  private static Object segment(ByteBuffer buffer) throws ReflectiveOperationException {
    return of("MemorySegment").getMethod("ofBuffer", Buffer.class).invoke(null, buffer);
  }

  private static Class<?> of(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name);
  }
}
