/**
 * Enters, runs and ends actions. Not exported: applications use {@code dev.taskqueue}, and integrations and generated code
 * use {@code dev.taskqueue.spi}. Enter at {@link dev.taskqueue.engine.ActionEntry}, which is called where an action begins
 * and ends; {@link dev.taskqueue.engine.ActionRun} says how a run ends.
 */
@NullMarked
package dev.taskqueue.engine;

import org.jspecify.annotations.NullMarked;
