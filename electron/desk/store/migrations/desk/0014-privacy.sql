-- People who are to stay forgotten: keyed hashes of what they would be recognised by. The key is in the secret store,
-- so that this file alone says nothing about anybody. `person` says which of them belong together, for their number.
CREATE TABLE forgotten (
  hash TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Records of forgotten people that are not yet out of the file of the cache: gone as soon as they are.
CREATE TABLE erasing (
  id TEXT PRIMARY KEY
) WITHOUT ROWID, STRICT;

-- When a call lost its person; its figures stay.
ALTER TABLE calls ADD COLUMN erased_at INTEGER;
CREATE INDEX calls_with_person ON calls (started_at) WHERE erased_at IS NULL;
CREATE INDEX notes_by_time ON notes (updated_at);
CREATE INDEX handoffs_by_time ON handoffs (updated_at);
