-- New incidents go out, too; a CHECK is part of its table.
CREATE TABLE outbox_now (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('contact', 'note', 'call', 'item')),
  contact_id TEXT,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'parked')),
  attempts INTEGER NOT NULL DEFAULT 0, -- since it was stored, or since the agent has last said: try again
  sent INTEGER NOT NULL DEFAULT 0, -- 1: it may have arrived
  insist INTEGER NOT NULL DEFAULT 0, -- 1: the agent has seen the conflict and wants it written
  due_at INTEGER NOT NULL, -- epoch ms
  reason TEXT, -- why it is parked
  parked_at TEXT,
  created_at TEXT NOT NULL
);
INSERT INTO outbox_now
  (seq, id, source, kind, contact_id, payload, state, attempts, sent, due_at, reason, parked_at, created_at)
SELECT seq, id, source, kind, contact_id, payload, state, attempts, attempts > 0, due_at, reason, parked_at, created_at
FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_now RENAME TO outbox;
CREATE INDEX outbox_by_contact ON outbox (contact_id, seq);
