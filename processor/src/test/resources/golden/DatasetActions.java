package portal;

import dev.taskqueue.annotation.WithTaskQueue;
import java.io.IOException;

public class DatasetActions {
    private final String owner;

    public DatasetActions(String owner) {
        this.owner = owner;
    }

    @WithTaskQueue
    public String update(String id) throws IOException {
        return owner + "/" + id;
    }
}
