package portal;

class Database {
    static Dataset store(String id, String attachment) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id");
        }
        return new Dataset(id, attachment);
    }
}
