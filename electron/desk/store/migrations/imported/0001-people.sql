-- Whose file it is: readers of another one begin anew.
CREATE TABLE file_id (
  id TEXT PRIMARY KEY
) WITHOUT ROWID;
INSERT INTO file_id VALUES (lower(hex(randomblob(16))));

-- People out of files. The cache shows them like a source's: it reads on from the last `rev` it has seen.
CREATE TABLE people (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE, -- what follows '_imported:'
  their_id TEXT, -- the file's own id of the person
  rev INTEGER NOT NULL, -- counts all changes of this file
  body TEXT -- JSON: a Contact without its id; NULL: no longer there
);
CREATE INDEX people_by_rev ON people (rev);
CREATE INDEX people_by_their_id ON people (their_id) WHERE their_id IS NOT NULL;

-- What somebody is known again by in the next file: 'x:' customer number, 'n:' telephone number and name, 'm:' mail.
CREATE TABLE person_keys (
  key TEXT NOT NULL,
  person INTEGER NOT NULL,
  PRIMARY KEY (key, person)
) WITHOUT ROWID;
CREATE INDEX person_keys_by_person ON person_keys (person);

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  head TEXT NOT NULL, -- JSON: the headings of the report
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  undone TEXT -- JSON: what taking it back has done
);

-- Of the last import alone: what its people were before. `rev` is what the import made of them.
CREATE TABLE people_before (
  person INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  body TEXT -- NULL: not there
);

-- Of the last import alone: the rows that became nobody.
CREATE TABLE rows_left_out (
  place INTEGER PRIMARY KEY,
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  other INTEGER,
  text TEXT NOT NULL,
  cells TEXT NOT NULL -- JSON
);

-- What the columns of a list with these headings were the last time.
CREATE TABLE columns_of_headings (
  headings TEXT PRIMARY KEY, -- a digest
  columns TEXT NOT NULL, -- JSON
  used_at TEXT NOT NULL
) WITHOUT ROWID;
