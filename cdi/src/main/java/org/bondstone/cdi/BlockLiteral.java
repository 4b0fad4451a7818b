package org.bondstone.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import org.bondstone.api.block.Block;

/** A {@link Block} qualifier made by program. */
@SuppressWarnings("ClassExplicitlyAnnotation") // as annotation literals are written
final class BlockLiteral extends AnnotationLiteral<Block> implements Block {

  private static final long serialVersionUID = 1L;

  private final String value;
  private final String unit;

  BlockLiteral(String value, String unit) {
    this.value = value;
    this.unit = unit;
  }

  @Override
  public String value() {
    return value;
  }

  @Override
  public String unit() {
    return unit;
  }
}
