/**
 * What a connector promises, as tests that know the API only. Each case runs on every real
 * database, twice: in a plain program, and inside a container on the archives that ship. Where it
 * runs, the {@link org.bondstone.contract.ConnectorEnvironment} says.
 */
package org.bondstone.contract;
