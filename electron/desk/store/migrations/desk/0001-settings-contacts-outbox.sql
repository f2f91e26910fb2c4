CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Contacts made at this desk, over the cache until their source confirms them.
CREATE TABLE local_contacts (
  id TEXT PRIMARY KEY, -- 'local:…'
  body TEXT NOT NULL, -- JSON: a Contact without its id
  name_key TEXT NOT NULL, -- folded, for the duplicate check and the order
  words TEXT NOT NULL, -- folded words, each after a blank, for the search
  digits TEXT NOT NULL, -- of its numbers, for the search
  created_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX local_contacts_by_name ON local_contacts (name_key);

CREATE TABLE local_phones (
  number TEXT NOT NULL, -- E.164, or the digits of an extension
  contact_id TEXT NOT NULL REFERENCES local_contacts (id) ON DELETE CASCADE,
  PRIMARY KEY (number, contact_id)
) WITHOUT ROWID;
CREATE INDEX local_phones_by_contact ON local_phones (contact_id);

-- Further numbers of contacts, given by the agent.
CREATE TABLE attached_numbers (
  number TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  attached_at TEXT NOT NULL,
  PRIMARY KEY (number, contact_id)
) WITHOUT ROWID;
CREATE INDEX attached_numbers_by_contact ON attached_numbers (contact_id);

-- Whom the agent chose on a number that several people share.
CREATE TABLE number_choices (
  number TEXT PRIMARY KEY,
  contact_id TEXT NOT NULL,
  chosen_at TEXT NOT NULL
) WITHOUT ROWID;

-- What waits to be written to a source. `id` is the idempotency key and stays the same over all retries.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('contact', 'note', 'call')),
  contact_id TEXT,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'parked')),
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL, -- epoch ms
  reason TEXT, -- why it is parked
  parked_at TEXT,
  created_at TEXT NOT NULL
);
CREATE INDEX outbox_by_contact ON outbox (contact_id, seq);

-- Ids the sources gave to contacts made here.
CREATE TABLE confirmed_contacts (
  local_id TEXT PRIMARY KEY,
  remote_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX confirmed_contacts_by_remote ON confirmed_contacts (remote_id);
