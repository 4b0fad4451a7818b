/**
 * The very bondstone.ear of the build on whole servers, each set up by the files of {@code config}
 * and by what src/docs/servers.md says. Run by {@code ./mvnw -Pservers verify} only.
 */
package org.bondstone.it.servers;
