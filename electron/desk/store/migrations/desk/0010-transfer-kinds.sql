-- A queue is a kind of target of its own, and not a number; a CHECK is part of its table. What was transferred to
-- queues before says its document, where there is one that can be read.
CREATE TABLE transfers_now (
  id            TEXT PRIMARY KEY,
  call_id       TEXT NOT NULL REFERENCES calls (id),
  mode          TEXT NOT NULL CHECK (mode IN ('blind', 'supervised')),
  method        TEXT NOT NULL CHECK (method IN ('guarded', 'native')),
  target_kind   TEXT NOT NULL CHECK (target_kind IN ('colleague', 'queue', 'number')),
  target_number TEXT NOT NULL,
  target_name   TEXT NOT NULL,
  handoff_id    TEXT NOT NULL,
  reason        TEXT,
  started_at    INTEGER NOT NULL,
  answered_at   INTEGER,
  referred_at   INTEGER, -- a REFER was out: after a restart the target's desk is believed when it says it has the caller
  ended_at      INTEGER,
  outcome       TEXT,
  sip_stage     TEXT, -- the step at which it failed
  sip_code      INTEGER,
  sip_reason    TEXT, -- the Reason header beside it (RFC 3326)
  document      TEXT
) STRICT;

INSERT INTO transfers_now
  (id, call_id, mode, method, target_kind, target_number, target_name, handoff_id, reason, started_at, answered_at,
   referred_at, ended_at, outcome, sip_stage, sip_code, sip_reason, document)
SELECT t.id, t.call_id, t.mode, t.method,
  CASE
    WHEN t.target_kind = 'number' AND json_valid(h.document) AND json_extract(h.document, '$.to.kind') = 'queue'
    THEN 'queue'
    ELSE t.target_kind
  END,
  t.target_number, t.target_name, t.handoff_id, t.reason, t.started_at, t.answered_at,
  t.referred_at, t.ended_at, t.outcome, t.sip_stage, t.sip_code, t.sip_reason, t.document
FROM transfers t LEFT JOIN handoffs h ON h.id = t.handoff_id AND h.direction = 'sent'
ORDER BY t.rowid; -- of two that began at the same moment it tells the later one

DROP TABLE transfers;
ALTER TABLE transfers_now RENAME TO transfers;
CREATE INDEX transfers_by_call ON transfers (call_id, started_at);
