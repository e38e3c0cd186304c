package portal.ckan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import portal.actions.Actions;
import portal.actions.NotFoundException;
import portal.db.Database;
import portal.db.DatasetStore.Order;
import portal.db.DatasetStore.Page;
import portal.db.DatasetStore.Search;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.Document;
import portal.model.EntityType;
import portal.model.Report;
import portal.plugin.Plugin;
import portal.schema.FieldPath;
import portal.schema.FlatData;

/** The actions that CKAN has beside the portal's own: lists, search, status and deletion. */
public final class CkanPlugin implements Plugin {
    private static final int MAX_ROWS = 1_000;

    @Override
    public void addTo(Actions actions, Database database) {
        DeleteActions deletes = new DeleteActions(database);
        actions.add("package_delete", deletes::packageDelete)
                .add("resource_delete", deletes::resourceDelete)
                .add("group_delete", deletes::groupDelete)
                .add("organization_delete", deletes::organizationDelete)
                .add("user_delete", deletes::userDelete)
                .addReading("package_list", (caller, input) -> packageList(database, FlatData.of(input)))
                .addReading("package_search", (caller, input) -> packageSearch(database, caller, FlatData.of(input)))
                .addReading("group_list", (caller, input) -> names(database, EntityType.GROUP))
                .addReading("organization_list", (caller, input) -> names(database, EntityType.ORGANIZATION))
                .addReading("status_show", (caller, input) -> status())
                .addReading("help_show", (caller, input) -> help(actions, FlatData.of(input)));
    }

    private static Document packageList(Database database, FlatData input) {
        int rows = input.number("limit", Integer.MAX_VALUE, Integer.MAX_VALUE);
        int start = input.number("offset", 0, Integer.MAX_VALUE);
        Page page = search(database, new Search(List.of(), Caller.ANONYMOUS, false, Order.NAME, start, rows));
        return new Report("list", page.datasets().stream().map(Dataset::name).toList());
    }

    /** Finds the datasets that contain all words of {@code q}. Of Solr's syntax, only field names are understood. */
    private static Document packageSearch(Database database, Caller caller, FlatData input) {
        String text = input.text("q", "").replaceAll("\\b(name|title|notes|text):", "");
        List<String> words = Arrays.stream(text.split("[^\\p{L}\\p{N}_-]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        String sort = input.text("sort", "title asc");
        int start = input.number("start", 0, Integer.MAX_VALUE);
        int rows = input.number("rows", 10, MAX_ROWS);
        boolean includePrivate = Boolean.parseBoolean(String.valueOf(input.get(FieldPath.of("include_private"))));
        Page page = search(database, new Search(words, caller, includePrivate, order(sort), start, rows));
        return new Report(
                "search",
                Map.of(
                        "count", page.count(),
                        "results", page.datasets(),
                        "sort", sort,
                        "facets", Map.of(),
                        "search_facets", Map.of()));
    }

    private static Page search(Database database, Search search) {
        return database.inTransaction(transaction -> transaction.datasets().search(search));
    }

    private static Order order(String sort) {
        return switch (sort.toLowerCase(Locale.ROOT).strip()) {
            case "name", "name asc" -> Order.NAME;
            case "name desc" -> Order.NAME_DESC;
            case "title desc", "title_string desc" -> Order.TITLE_DESC;
            default -> Order.TITLE;
        };
    }

    private static Document names(Database database, EntityType type) {
        return new Report(
                "list",
                database.inTransaction(transaction -> transaction.groups().names(type)));
    }

    private static Document status() {
        return new Report(
                "status",
                Map.of(
                        "site_title", "Portal",
                        "site_description", "A small open-data portal.",
                        "site_url", "",
                        "locale_default", "en",
                        "extensions", List.of()));
    }

    private static Document help(Actions actions, FlatData input) {
        String name = input.text("name", "");
        if (actions.find(name).isEmpty()) {
            throw new NotFoundException("action " + name);
        }
        return new Report(
                "help", (actions.changing().contains(name) ? "POST " : "GET or POST ") + "/api/3/action/" + name);
    }
}
