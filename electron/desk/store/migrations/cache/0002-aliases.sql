-- Records that became one in their source: what refers to the old id means the new one.
CREATE TABLE aliases (
  old_id TEXT PRIMARY KEY,
  new_id TEXT NOT NULL,
  source TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX aliases_by_new ON aliases (new_id);

-- When the ids that a source has were compared with ours.
ALTER TABLE sync_state ADD COLUMN walked_at TEXT;

-- What several systems know a person by: a customer or staff number.
ALTER TABLE contacts ADD COLUMN external_id TEXT;
CREATE INDEX contacts_by_external_id ON contacts (external_id) WHERE external_id IS NOT NULL;
