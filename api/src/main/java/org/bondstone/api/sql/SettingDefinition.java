package org.bondstone.api.sql;

import org.bondstone.api.sql.ConnectionSetting.Form;
import org.bondstone.api.sql.ConnectionSetting.Group;

/** Collects what is written of a setting. */
final class SettingDefinition<T> {

  private final String field;
  private final String title;
  private final Form form;
  private final Class<?> type;
  private Group group;
  private String description;
  private Integer minimum;
  private T standard;
  private boolean general = true;

  SettingDefinition(String field, String title, Form form, Class<?> type) {
    this.field = field;
    this.title = title;
    this.form = form;
    this.type = type;
  }

  SettingDefinition<T> in(Group value) {
    group = value;
    return this;
  }

  SettingDefinition<T> describe(String value) {
    description = value;
    return this;
  }

  SettingDefinition<T> least(int value) {
    minimum = value;
    return this;
  }

  SettingDefinition<T> otherwise(T value) {
    standard = value;
    return this;
  }

  SettingDefinition<T> ofSomeKinds() {
    general = false;
    return this;
  }

  ConnectionSetting<T> setting() {
    return new ConnectionSetting<>(this);
  }

  String field() {
    return field;
  }

  String title() {
    return title;
  }

  Form form() {
    return form;
  }

  Class<?> type() {
    return type;
  }

  Group group() {
    return group;
  }

  String description() {
    return description;
  }

  Integer minimum() {
    return minimum;
  }

  T standard() {
    return standard;
  }

  boolean general() {
    return general;
  }
}
