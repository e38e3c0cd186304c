package dev.taskqueue.processor.plugin;

import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The name of a class file.
 *
 * @param module the class's module; empty for the unnamed one
 * @param packageName its package; empty for the unnamed one
 * @param fileName its file in the package's folder
 */
record BinaryName(String module, String packageName, String fileName) {

    static BinaryName of(TypeElement type, Elements elements) {
        String name = elements.getBinaryName(type).toString();
        ModuleElement module = elements.getModuleOf(type);
        int dot = name.lastIndexOf('.');
        return new BinaryName(
                module == null ? "" : module.getQualifiedName().toString(),
                dot < 0 ? "" : name.substring(0, dot),
                name.substring(dot + 1) + ".class");
    }

    /** Returns the file's path below an output folder. */
    String path() {
        return packageName.isEmpty() ? fileName : packageName.replace('.', '/') + "/" + fileName;
    }
}
