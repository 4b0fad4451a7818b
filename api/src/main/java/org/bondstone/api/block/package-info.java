/**
 * Named, stored, encrypted blocks as an application sees them: the {@link
 * org.bondstone.api.block.Block} qualifier, block types made from records, documents, and {@link
 * org.bondstone.api.block.Secret}. May depend on the JDK, Jakarta EE and {@code error}.
 */
package org.bondstone.api.block;
