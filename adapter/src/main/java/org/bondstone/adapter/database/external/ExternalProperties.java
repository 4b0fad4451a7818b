package org.bondstone.adapter.database.external;

import org.bondstone.adapter.database.rule.ExternalDriver;
import org.bondstone.adapter.database.rule.PropertyRules;

/** The properties that the operator allows for a driver of their own. */
final class ExternalProperties extends PropertyRules {

  ExternalProperties(ExternalDriver driver) {
    super(driver.name(), false);
    for (String name : driver.properties()) {
      allow(name, (collector, value) -> collector.property(name, value.text()));
    }
  }
}
