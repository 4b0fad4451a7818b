package org.bondstone.it.ear;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bondstone.api.block.BlockChange;

/** Notes the changes of blocks that it is told of, where it sees the classes of its application. */
@ApplicationScoped
public class Changes {

  private final List<String> all = new CopyOnWriteArrayList<>();

  void note(@Observes BlockChange change) throws ClassNotFoundException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Class<?> seen = Class.forName(Changes.class.getName(), false, loader);
    if (seen == Changes.class) {
      all.add(change.kind() + " " + change.name());
    }
  }

  public List<String> of(String name) {
    return all.stream().filter(each -> each.endsWith(" " + name)).toList();
  }
}
