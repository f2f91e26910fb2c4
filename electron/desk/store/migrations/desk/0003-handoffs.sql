-- Handoff documents, sent and received. A sent one is committed before anything is said to the PBX, and stays
-- 'pending' until the target's desk has acknowledged this revision: then it may be asked for after a restart too.
CREATE TABLE handoffs (
  id         TEXT NOT NULL,
  direction  TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
  rev        INTEGER NOT NULL,
  call_id    TEXT,
  peer       TEXT NOT NULL,
  delivery   TEXT NOT NULL CHECK (delivery IN ('pending', 'delivered', 'opened', 'unsupported')),
  document   TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (id, direction)
) STRICT;
