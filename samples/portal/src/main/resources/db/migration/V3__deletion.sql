-- Users are not removed, since what they have created names them.
ALTER TABLE portal_user ADD COLUMN deleted BOOLEAN DEFAULT FALSE NOT NULL;

-- A file that was taken from its owner is no longer named by it; otherwise it would look like an unfinished transfer.
DELETE FROM attachment
WHERE EXISTS (SELECT 1 FROM transfer t
              WHERE t.file_id = attachment.file_id AND t.from_type = attachment.owner_type
                AND t.from_id = attachment.owner_id)
  AND NOT EXISTS (SELECT 1 FROM file_owner o
                  WHERE o.file_id = attachment.file_id AND o.owner_type = attachment.owner_type
                    AND o.owner_id = attachment.owner_id);

CREATE INDEX activity_by_time ON activity (happened);
