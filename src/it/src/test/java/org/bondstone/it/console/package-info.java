/** The console in a real Chromium, on the runnable jar. One browser and one server serve all. */
package org.bondstone.it.console;
