package org.bondstone.rest.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body is here. Belongs to one request. */
final class BufferedRequest extends HttpServletRequestWrapper {

  private volatile ByteArrayInputStream body = new ByteArrayInputStream(new byte[0]);

  BufferedRequest(HttpServletRequest request) {
    super(request);
  }

  void setBody(ByteArrayInputStream body) {
    this.body = body;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Stream(body);
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  private static final class Stream extends ServletInputStream {

    private final ByteArrayInputStream body;

    Stream(ByteArrayInputStream body) {
      this.body = body;
    }

    @Override
    public boolean isFinished() {
      return body.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("The body has been read.");
    }

    @Override
    public int available() {
      return body.available();
    }

    @Override
    public int read() {
      return body.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return body.read(bytes, offset, length);
    }
  }
}
