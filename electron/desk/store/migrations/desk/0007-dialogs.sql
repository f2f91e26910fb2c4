-- The SIP dialogs of calls that go on, for a desk that is killed: with them the call can be taken back after the
-- restart (RFC 3891), or ended at the other side. They name both parties, and go with the call's end, whoever writes it.
CREATE TABLE dialogs (
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  role    TEXT NOT NULL CHECK (role IN ('caller', 'consult')),
  leg_id  TEXT NOT NULL,
  dialog  TEXT NOT NULL, -- JSON
  seen_at INTEGER NOT NULL, -- when the desk was still there with the call
  PRIMARY KEY (call_id, role)
) STRICT;

CREATE TRIGGER dialogs_go_with_the_call AFTER UPDATE OF ended_at ON calls WHEN NEW.ended_at IS NOT NULL
BEGIN
  DELETE FROM dialogs WHERE call_id = NEW.id;
END;
