-- What the agent tells a colleague besides the notes, as it was typed: JSON (PlanText). Saved while they type.
CREATE TABLE plans (
  call_id    TEXT PRIMARY KEY REFERENCES calls (id),
  body       TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX plans_by_time ON plans (updated_at);

-- A call that loses its person, loses what was told about them.
CREATE TRIGGER plans_forgotten AFTER UPDATE OF erased_at ON calls WHEN new.erased_at IS NOT NULL BEGIN
  DELETE FROM plans WHERE call_id = new.id;
END;
