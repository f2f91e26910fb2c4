-- What call scenarios have done for a call (`page`, `incident`, `contact`: once, over every restart; detail is the
-- scenario's id), and what the phone system said was called (`called`: JSON). Nothing of the caller stands here.
CREATE TABLE call_scenarios (
  call_id TEXT NOT NULL,
  what    TEXT NOT NULL CHECK (what IN ('called', 'page', 'incident', 'contact')),
  detail  TEXT NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (call_id, what)
) STRICT, WITHOUT ROWID;

-- No foreign key: while the disk refuses the record of a call, that it was done must not be refused as well.
CREATE TRIGGER call_scenarios_forgotten AFTER DELETE ON calls BEGIN
  DELETE FROM call_scenarios WHERE call_id = old.id;
END;
