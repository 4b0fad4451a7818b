package org.bondstone.rest.body;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** A response that writes only what its place admits. For one thread. */
final class GuardedResponse extends HttpServletResponseWrapper {

  private final ResponsePlace place;
  private Stream stream;

  GuardedResponse(HttpServletResponse response, ResponsePlace place) {
    super(response);
    this.place = place;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (stream == null) {
      stream = new Stream(super.getOutputStream());
    }
    return stream;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (!place.refused()) {
      super.flushBuffer();
    }
  }

  private final class Stream extends ServletOutputStream {

    private final ServletOutputStream out;

    Stream(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
      if (place.admits(count)) {
        out.write(source, offset, count);
      } else if (isCommitted()) {
        throw new IOException("Too many large responses are under way.");
      }
    }

    @Override
    public void flush() throws IOException {
      if (!place.refused()) {
        out.flush();
      }
    }

    @Override
    public void close() throws IOException {
      if (!place.refused()) {
        out.close();
      }
    }
  }
}
