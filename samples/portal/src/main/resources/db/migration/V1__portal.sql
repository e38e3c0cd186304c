CREATE TABLE portal_user (
  id VARCHAR(36) PRIMARY KEY,
  name VARCHAR(100) NOT NULL UNIQUE,
  fullname VARCHAR(200) NOT NULL,
  sysadmin BOOLEAN NOT NULL,
  password VARCHAR(200) NOT NULL
);

-- What a client or a browser shows to be let in; only hashes, so that a copy of the table opens nothing.
CREATE TABLE token (
  hash VARCHAR(64) PRIMARY KEY,
  user_id VARCHAR(36) NOT NULL REFERENCES portal_user,
  kind VARCHAR(10) NOT NULL,
  expires TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE portal_group (
  id VARCHAR(36) PRIMARY KEY,
  type VARCHAR(20) NOT NULL,
  name VARCHAR(100) NOT NULL,
  title VARCHAR(200) NOT NULL,
  description VARCHAR(10000) NOT NULL,
  creator_id VARCHAR(36) NOT NULL REFERENCES portal_user,
  UNIQUE (type, name)
);

CREATE TABLE dataset (
  id VARCHAR(36) PRIMARY KEY,
  name VARCHAR(100) NOT NULL UNIQUE,
  title VARCHAR(200) NOT NULL,
  notes VARCHAR(10000) NOT NULL,
  hidden BOOLEAN NOT NULL,
  creator_id VARCHAR(36) NOT NULL REFERENCES portal_user,
  version INT NOT NULL
);

CREATE TABLE resource (
  id VARCHAR(36) PRIMARY KEY,
  package_id VARCHAR(36) NOT NULL REFERENCES dataset,
  position INT NOT NULL,
  name VARCHAR(200) NOT NULL,
  url VARCHAR(2000) NOT NULL
);
CREATE INDEX resource_of_package ON resource (package_id);

CREATE TABLE file (
  id VARCHAR(36) PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  content_type VARCHAR(100) NOT NULL,
  size BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  content VARCHAR(36) NOT NULL UNIQUE
);

-- The owner is one of five kinds, so its id refers to no table.
CREATE TABLE file_owner (
  file_id VARCHAR(36) PRIMARY KEY REFERENCES file,
  owner_type VARCHAR(20) NOT NULL,
  owner_id VARCHAR(36) NOT NULL,
  pinned BOOLEAN NOT NULL
);

CREATE TABLE transfer (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file_id VARCHAR(36) NOT NULL REFERENCES file,
  from_type VARCHAR(20) NOT NULL,
  from_id VARCHAR(36) NOT NULL,
  to_type VARCHAR(20) NOT NULL,
  to_id VARCHAR(36) NOT NULL,
  actor_id VARCHAR(36) NOT NULL REFERENCES portal_user,
  happened TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX transfer_of_file ON transfer (file_id);

-- The files that an entity names, and who put them there. One whose owner is still that user is a transfer that has not
-- been finished.
CREATE TABLE attachment (
  owner_type VARCHAR(20) NOT NULL,
  owner_id VARCHAR(36) NOT NULL,
  position INT NOT NULL,
  file_id VARCHAR(36) NOT NULL REFERENCES file,
  attached_by VARCHAR(36) NOT NULL REFERENCES portal_user,
  PRIMARY KEY (owner_type, owner_id, position)
);
CREATE INDEX attachment_of_file ON attachment (file_id);

CREATE TABLE activity (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  happened TIMESTAMP WITH TIME ZONE NOT NULL,
  user_id VARCHAR(36) NOT NULL REFERENCES portal_user,
  action VARCHAR(100) NOT NULL,
  object_kind VARCHAR(20) NOT NULL,
  object_id VARCHAR(36) NOT NULL,
  label VARCHAR(200) NOT NULL
);
