/**
 * Servers in processes of their own, and how they are asked: ours from the runnable jar, Prefect's
 * from PyPI. May depend on the JDK and Jackson.
 */
package org.bondstone.bench.server;
