package dev.taskqueue.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets woven classes of named modules call the runtime, which their modules need not require. */
final class Modules {

    private static final String RUNTIME = "dev.taskqueue";

    private Modules() {}

    static void letReadRuntime(Instrumentation instrumentation, Module module) {
        if (!module.isNamed()) {
            return;
        }
        Module runtime = runtimeOf(module);
        if (!module.canRead(runtime)) {
            instrumentation.redefineModule(module, Set.of(runtime), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }

    /**
     * Returns the runtime's module if there is one in the layer, or else the unnamed module in which the loader finds
     * it.
     */
    private static Module runtimeOf(Module module) {
        ModuleLayer layer = module.getLayer();
        if (layer != null) {
            Optional<Module> named = layer.findModule(RUNTIME);
            if (named.isPresent()) {
                return named.get();
            }
        }
        return module.getClassLoader().getUnnamedModule();
    }
}
