package org.bondstone.adapter.driver;

/** The properties that the operator allows for a driver of their own. */
final class ExternalProperties extends PropertyRules {

  ExternalProperties(ExternalDriver driver) {
    super(Dialect.OTHER, false);
    for (String name : driver.properties()) {
      allow(name, (collector, value) -> collector.property(name, value.text()));
    }
  }
}
