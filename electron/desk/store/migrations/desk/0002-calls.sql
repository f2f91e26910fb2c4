-- Every call of this desk (F1). Times are milliseconds since the epoch, UTC. A call that is open has no ended_at;
-- its leg_id finds it again in the phone after the desk was restarted.
CREATE TABLE calls (
  id             TEXT PRIMARY KEY,
  agent          TEXT NOT NULL,
  agent_number   TEXT NOT NULL,
  direction      TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  number         TEXT NOT NULL,
  e164           TEXT,
  extension      TEXT,
  title          TEXT NOT NULL,
  contact_id     TEXT,
  handoff_id     TEXT,
  sip_call_id    TEXT,
  leg_id         TEXT,
  started_at     INTEGER NOT NULL,
  answered_at    INTEGER,
  ended_at       INTEGER,
  held_ms        INTEGER NOT NULL DEFAULT 0,
  outcome        TEXT CHECK (outcome IN ('answered', 'missed', 'declined', 'no-answer', 'busy', 'failed', 'cancelled',
                             'transferred', 'caller-hung-up-in-transfer', 'interrupted')),
  sip_code       INTEGER,
  transferred_to TEXT,
  wrapped_up_at  INTEGER,
  disposition    TEXT,
  resolved       INTEGER CHECK (resolved IN (0, 1)),
  follow_up_at   TEXT,
  follow_up_text TEXT
) STRICT;

CREATE INDEX calls_by_time ON calls (started_at DESC);
CREATE INDEX calls_by_contact ON calls (contact_id, started_at DESC) WHERE contact_id IS NOT NULL;
CREATE INDEX calls_by_e164 ON calls (e164, started_at DESC) WHERE e164 IS NOT NULL;
CREATE INDEX calls_by_extension ON calls (extension, started_at DESC) WHERE extension IS NOT NULL;
CREATE INDEX calls_open ON calls (id) WHERE wrapped_up_at IS NULL;

-- Saved every 250 ms while the agent types; the revision tells a window which of two texts is the later one.
CREATE TABLE notes (
  call_id    TEXT PRIMARY KEY REFERENCES calls (id),
  text       TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- Every attempt, also those that failed (F3). An open one has no ended_at.
CREATE TABLE transfers (
  id            TEXT PRIMARY KEY,
  call_id       TEXT NOT NULL REFERENCES calls (id),
  mode          TEXT NOT NULL CHECK (mode IN ('blind', 'supervised')),
  method        TEXT NOT NULL CHECK (method IN ('guarded', 'native')),
  target_kind   TEXT NOT NULL CHECK (target_kind IN ('colleague', 'number')),
  target_number TEXT NOT NULL,
  target_name   TEXT NOT NULL,
  handoff_id    TEXT NOT NULL,
  reason        TEXT,
  started_at    INTEGER NOT NULL,
  answered_at   INTEGER,
  ended_at      INTEGER,
  outcome       TEXT,
  sip_code      INTEGER,
  document      TEXT
) STRICT;

CREATE INDEX transfers_by_call ON transfers (call_id, started_at);
