-- Which folder has the contents of this database's files: the one that carries the same id. No row before the first start.
CREATE TABLE storage_folder (
  id VARCHAR(36) PRIMARY KEY
);
