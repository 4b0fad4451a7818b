/**
 * Sources on this machine: files that somebody mounts and changes, variables of the environment,
 * and commands that the operator names. What a document may reach of them, the operator says.
 */
package org.bondstone.credentials.local;
