-- For support, where a call or a transfer failed: at which step, and the Reason header beside the code (RFC 3326).
ALTER TABLE calls ADD COLUMN sip_reason TEXT;
ALTER TABLE transfers ADD COLUMN sip_stage TEXT;
ALTER TABLE transfers ADD COLUMN sip_reason TEXT;

-- Calls out of vCon files. They are as believable as the file, and so stand apart from the calls of this desk: no
-- card, no count and no contact's history knows of them.
CREATE TABLE imported_calls (
  uuid        TEXT PRIMARY KEY, -- of the vCon: the same file is the same call
  started_at  INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  title       TEXT NOT NULL,
  number      TEXT NOT NULL,
  document    TEXT NOT NULL -- handoff/1
) STRICT;

CREATE INDEX imported_calls_by_time ON imported_calls (started_at DESC);
