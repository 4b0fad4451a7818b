/**
 * Arquillian's container for tests on Payara Micro, where the build has a JDK that runs Payara 7:
 * one process for all test classes, with Bondstone's RAR and WAR in it from the start. Each class
 * deploys a WAR beside them, since Payara Micro takes no EAR.
 */
package org.bondstone.it.micro;
