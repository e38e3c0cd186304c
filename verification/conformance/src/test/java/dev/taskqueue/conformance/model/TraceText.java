package dev.taskqueue.conformance.model;

import java.util.List;

/** Two traces as text. */
final class TraceText {

    private TraceText() {}

    static String sideBySide(List<String> model, List<String> product) {
        int same = 0;
        while (same < model.size() && same < product.size() && model.get(same).equals(product.get(same))) {
            same++;
        }
        StringBuilder text = new StringBuilder("trace\n");
        model.subList(0, same).forEach(line -> text.append("    ").append(line).append('\n'));
        model.subList(same, model.size())
                .forEach(line -> text.append("  model   ").append(line).append('\n'));
        product.subList(same, product.size())
                .forEach(line -> text.append("  product ").append(line).append('\n'));
        return text.toString();
    }
}
