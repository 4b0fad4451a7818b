/**
 * Named, stored, encrypted blocks as an application sees them: the {@link
 * org.bondstone.api.block.Block} qualifier, the programmatic {@link
 * org.bondstone.api.block.Blocks}, and {@link org.bondstone.api.block.Secret}. May depend on the
 * JDK, Jakarta EE and the other packages of this archive.
 */
package org.bondstone.api.block;
