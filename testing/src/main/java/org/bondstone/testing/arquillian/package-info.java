/** Brings the helpers into the archives that Arquillian deploys. Knows Arquillian. */
package org.bondstone.testing.arquillian;
