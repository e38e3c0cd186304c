package portal;

public record Dataset(String id, String attachment) {}
