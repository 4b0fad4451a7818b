package org.bondstone.rest.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.socket.ClientSocket;
import org.bondstone.rest.socket.Conversation;
import org.bondstone.rest.socket.SocketService;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.model.BlockEvent;
import org.bondstone.store.service.BlockEvents;

/**
 * Streams what happens to block types and documents, as {@code prefect event stream} reads it: the
 * client's first message is {@code {"type": "filter", "filter": …}}, with {@code "backfill": false}
 * where it does not want what has happened before.
 */
public final class EventsOut implements SocketService {

  private static final int PROTOCOL_ERROR = 1002;
  private static final int TRY_AGAIN_LATER = 1013;

  /** No filter of Prefect's clients is near this. */
  private static final int LONGEST_FILTER = 64 * 1024;

  /** What has happened longer ago is not sent, as by Prefect. */
  private static final Duration BACKFILL = Duration.ofMinutes(15);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<BlockEvents> events;
  private final Executor executor;

  /**
   * @param events the store's, which may start later
   * @param executor runs what may take a while
   */
  public EventsOut(Supplier<BlockEvents> events, Executor executor) {
    this.events = events;
    this.executor = executor;
  }

  /** Whoever may read blocks may see what happens to them. */
  @Override
  public Role role(String path) {
    return Role.READER;
  }

  @Override
  public CompletionStage<Conversation> begin(ClientSocket client) {
    return CompletableFuture.completedStage(new Stream(client));
  }

  static String text(BlockEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String occurred = MOMENT.format(event.occurred().withOffsetSameInstant(ZoneOffset.UTC));
    fields.put("occurred", occurred);
    fields.put("event", event.event());
    fields.put("resource", event.resource());
    fields.put("related", event.related());
    fields.put("payload", event.payload());
    fields.put("id", event.id().toString());
    fields.put("follows", null);
    fields.put("received", occurred);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", "event");
    message.put("event", fields);
    try {
      return JSON.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One client's. */
  private final class Stream implements Conversation {

    private final ClientSocket client;
    private final Outbox outbox;
    private volatile BlockEvents.Subscription subscription;
    private volatile boolean closed;

    Stream(ClientSocket client) {
      this.client = client;
      this.outbox =
          new Outbox(
              event -> client.send(text(event)),
              () -> cut("Too slow: %d events wait. Connect again.".formatted(Outbox.MOST)));
    }

    /** Closing waits for what is on its way. */
    private void cut(String why) {
      executor.execute(() -> client.close(TRY_AGAIN_LATER, why));
    }

    @Override
    public void message(String text) {
      if (subscription != null) {
        return;
      }
      try {
        JsonNode message = read(text);
        if (!message.path("type").asText().equals("filter")) {
          throw new InvalidFilterException("A message of the type filter is expected");
        }
        begin(EventFilter.of(message.path("filter")), message.path("backfill").asBoolean(true));
      } catch (InvalidFilterException e) {
        client.close(PROTOCOL_ERROR, "Invalid filter: " + e.getMessage());
      } catch (StoreException e) {
        client.close(TRY_AGAIN_LATER, "The store does not answer.");
      }
    }

    private static JsonNode read(String text) {
      if (text.length() > LONGEST_FILTER) {
        throw new InvalidFilterException("The filter is longer than 64 KiB");
      }
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new InvalidFilterException("The message is no JSON");
      }
    }

    private void begin(EventFilter filter, boolean backfill) {
      OffsetDateTime earliest = OffsetDateTime.now(ZoneOffset.UTC).minus(BACKFILL);
      OffsetDateTime since = filter.since().isBefore(earliest) ? earliest : filter.since();
      subscription =
          events
              .get()
              .subscribe(
                  backfill ? since : null,
                  new BlockEvents.Reader() {
                    @Override
                    public void take(BlockEvent event, boolean own) {
                      if (filter.wants(event)) {
                        outbox.add(event);
                      }
                    }

                    /** Who connects again gets what has happened, or reads all anew. */
                    @Override
                    public void lost() {
                      cut("The store has lost events. Connect again.");
                    }
                  });
      if (closed) {
        subscription.close();
      }
      List<BlockEvent> past = subscription.takePast().stream().filter(filter::wants).toList();
      outbox.begin(past);
    }

    @Override
    public void closed() {
      closed = true;
      outbox.end();
      BlockEvents.Subscription open = subscription;
      if (open != null) {
        open.close();
      }
    }
  }
}
