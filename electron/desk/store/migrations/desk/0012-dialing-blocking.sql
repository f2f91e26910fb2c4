-- Numbers that the agent wants at hand, in the agent's order. A contact is kept by its id, so that a renamed one stays;
-- the number and the name are what is left when the source has it no more.
CREATE TABLE favourites (
  number     TEXT PRIMARY KEY, -- as it is dialed: E.164, an extension, a SIP address
  place      INTEGER NOT NULL,
  contact_id TEXT,
  name       TEXT NOT NULL,
  added_at   INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Who may not ring. Looked up at each ring, so by its key and nothing else: a number, or one of its beginnings.
CREATE TABLE blocked (
  value    TEXT NOT NULL, -- E.164, its beginning, an internal number; empty for anonymous callers
  kind     TEXT NOT NULL CHECK (kind IN ('number', 'prefix', 'anonymous')),
  origin   TEXT NOT NULL CHECK (origin IN ('agent', 'list')),
  allowed  INTEGER NOT NULL CHECK (allowed IN (0, 1)), -- 1: the agent lets it ring though the list has it
  note     TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (value, kind, origin)
) WITHOUT ROWID, STRICT;

-- Why a call did not ring: `kind:value` of what blocked it.
ALTER TABLE calls ADD COLUMN blocked_by TEXT;
-- The last number dialed, among thousands of calls that came in.
CREATE INDEX calls_dialed ON calls (started_at DESC) WHERE direction = 'out';
