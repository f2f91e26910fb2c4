CREATE TABLE contacts (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE, -- '<source>:<id there>'
  source TEXT NOT NULL,
  stream TEXT NOT NULL,
  seen INTEGER NOT NULL, -- the full read that saw it last
  name_key TEXT NOT NULL, -- folded name, for the order and the duplicate check
  vip INTEGER NOT NULL,
  open_items INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL -- JSON: a Contact without its id
);
CREATE INDEX contacts_by_name ON contacts (name_key, row);
CREATE INDEX contacts_by_stream ON contacts (source, stream, seen);

-- `rank` and `name_key` repeat what the contact's row says, so that the first people of a line that thousands
-- share are the first entries of the index.
CREATE TABLE phones (
  number TEXT NOT NULL, -- E.164, or the digits of an extension
  rank INTEGER NOT NULL, -- 0 open case and VIP, 1 open case, 2 VIP, 3 neither
  name_key TEXT NOT NULL,
  contact INTEGER NOT NULL,
  PRIMARY KEY (number, rank, name_key, contact)
) WITHOUT ROWID;
CREATE INDEX phones_by_contact ON phones (contact, number);

-- An item may arrive before its contact: no foreign key.
CREATE TABLE items (
  id TEXT PRIMARY KEY, -- '<source>:<id there>'
  source TEXT NOT NULL,
  stream TEXT NOT NULL,
  seen INTEGER NOT NULL,
  contact_id TEXT NOT NULL,
  type TEXT NOT NULL,
  open INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  body TEXT NOT NULL -- JSON: an Item without its id
);
CREATE INDEX items_by_contact ON items (contact_id, type, open, created_at);
CREATE INDEX items_by_stream ON items (source, stream, seen);

CREATE TABLE sync_state (
  source TEXT NOT NULL,
  stream TEXT NOT NULL,
  cursor TEXT, -- opaque; NULL: read whole from the start
  full_read INTEGER NOT NULL DEFAULT 0, -- counts full reads
  full_read_at TEXT, -- when the last one came to its end
  pulling INTEGER NOT NULL DEFAULT 0, -- 1: further pages are to come
  -- Of the pull that is under way, or was the last:
  deleting INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source, stream)
) WITHOUT ROWID;

CREATE TABLE sync_sources (
  source TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL, -- of the mapping: another one is read anew
  last_success_at TEXT
) WITHOUT ROWID;

CREATE VIRTUAL TABLE contact_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- Three signs in a row as tokens: any part of a number is found.
CREATE VIRTUAL TABLE contact_digits USING fts5 (
  digits, content = '', contentless_delete = 1, tokenize = 'trigram'
);
