package org.bondstone.rest.body;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** What has come of a body. Grows with it, since what a client announces need not come. */
final class BodyBuffer extends ByteArrayOutputStream {

  /** Reads what is here, without a copy. Nothing may be written any more. */
  ByteArrayInputStream read() {
    return new ByteArrayInputStream(buf, 0, count);
  }
}
