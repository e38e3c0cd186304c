package portal.web.view;

import java.util.List;
import portal.model.Dataset;

/**
 * A dataset on its page.
 *
 * @param dataset the dataset
 * @param files its files
 * @param resources its resources
 * @param editable whether the reader may change it
 */
public record DatasetView(Dataset dataset, List<FileView> files, List<ResourceView> resources, boolean editable) {

    /**
     * A resource of the dataset.
     *
     * @param name its name
     * @param url where else it can be found; empty for nowhere
     * @param files its files
     */
    public record ResourceView(String name, String url, List<FileView> files) {}
}
