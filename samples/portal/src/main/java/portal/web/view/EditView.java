package portal.web.view;

import java.util.List;

/**
 * The form that changes a dataset.
 *
 * @param name the dataset's name
 * @param title what the title field holds
 * @param notes what the notes field holds
 * @param attachments the ids of the attached files
 * @param choices the files that can be attached: the reader's own, and those that are already
 */
public record EditView(String name, String title, String notes, List<String> attachments, List<FileView> choices) {}
