/**
 * Weaves in Byte Buddy's Maven and Gradle plugins. Enter at {@link dev.taskqueue.weaving.build.BuildPlugin}. Needs all
 * of Byte Buddy; the weaver itself only needs its class file library.
 */
@NullMarked
package dev.taskqueue.weaving.build;

import org.jspecify.annotations.NullMarked;
