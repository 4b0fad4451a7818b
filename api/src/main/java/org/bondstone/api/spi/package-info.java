/**
 * What Bondstone's archives say to each other, and what an extension implements: {@link
 * org.bondstone.api.spi.BlockSource} finds blocks, {@link org.bondstone.api.spi.ConnectorFactory}
 * is the connection factory of the resource adapter, {@link
 * org.bondstone.api.spi.CredentialSourceProvider} gives credentials. Applications do not call
 * these. May depend on the JDK, Jakarta EE and the packages {@code block}, {@code error} and {@code
 * sql}.
 */
package org.bondstone.api.spi;
