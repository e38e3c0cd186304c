package dev.taskqueue.samples.quickstart;

/** Who owns a file: a user, who alone may download it, or a dataset, whose readers may. */
record Owner(String type, String id) {

    static Owner user(String name) {
        return new Owner("user", name);
    }

    static Owner dataset(String id) {
        return new Owner("dataset", id);
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
