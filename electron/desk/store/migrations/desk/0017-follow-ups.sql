-- Whom the agent has promised to call. Times are milliseconds since the epoch, UTC. Those of practice mode stay among
-- themselves: its people don't exist.
CREATE TABLE follow_ups (
  id            TEXT PRIMARY KEY,
  practice      INTEGER NOT NULL CHECK (practice IN (0, 1)),
  state         TEXT NOT NULL CHECK (state IN ('open', 'done', 'dismissed')),
  origin        TEXT NOT NULL CHECK (origin IN ('wrap-up', 'by-hand', 'message')),
  due_at        INTEGER, -- nothing: to be done some time
  snoozed_until INTEGER,
  name          TEXT NOT NULL,
  number        TEXT NOT NULL, -- as it was on the call; empty where it was withheld
  e164          TEXT,
  extension     TEXT,
  contact_id    TEXT,
  text          TEXT NOT NULL,
  call_id       TEXT,
  made_at       INTEGER NOT NULL,
  closed_at     INTEGER
) STRICT;

CREATE INDEX follow_ups_open ON follow_ups (practice, coalesce(snoozed_until, due_at)) WHERE state = 'open';
CREATE INDEX follow_ups_by_call ON follow_ups (call_id) WHERE call_id IS NOT NULL;
-- By the last of its times: what is promised for later is kept until then.
CREATE INDEX follow_ups_by_age ON follow_ups (
  max(made_at, coalesce(due_at, 0), coalesce(snoozed_until, 0), coalesce(closed_at, 0)));
