package dev.taskqueue.processor.plugin.body;

import com.sun.source.util.Trees;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a compilation that the checks of bodies need. The functions may change until the processor has
 * joined.
 *
 * @param trees the compiler's syntax trees
 * @param elements the compiler's element utilities
 * @param types the compiler's type utilities
 * @param isWeaving whether classes are woven
 * @param isAsync whether results of a type complete after the method has returned
 * @param wrappers returns a function from types to their wrappers; null while no wrappers are written
 */
public record Compilation(
        Trees trees,
        Elements elements,
        Types types,
        boolean isWeaving,
        Predicate<TypeMirror> isAsync,
        Supplier<@Nullable Function<TypeElement, Optional<TypeElement>>> wrappers) {}
