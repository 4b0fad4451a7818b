/**
 * What the sources of credentials share: the fields of their blocks ({@link
 * org.bondstone.credentials.SourceType}), requests over HTTP ({@link
 * org.bondstone.credentials.SourceHttp}), the steps that errors name. Each package below is one
 * kind of source, found by the service {@link org.bondstone.api.spi.CredentialSourceProvider}; none
 * knows another. May depend on the API, the JDK and Jakarta JSON.
 */
package org.bondstone.credentials;
