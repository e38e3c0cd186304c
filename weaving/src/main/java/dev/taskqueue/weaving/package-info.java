/**
 * Class file in, woven class file out, or the reason why not. Enter at {@link dev.taskqueue.weaving.Weaver}.
 *
 * <p>The way of a class: {@code ClassScan} reads what there is, {@code Plan} decides for each method, and
 * {@code ActionMethodVisitor} puts one call on entry and one on exit into those that become actions. All other bytes
 * stay. The class file library is the one that Byte Buddy carries inside it, used directly: loading its type model and
 * {@code Advice} would cost an application some 300 ms at start, and all that is woven is two calls.
 */
@NullMarked
package dev.taskqueue.weaving;

import org.jspecify.annotations.NullMarked;
