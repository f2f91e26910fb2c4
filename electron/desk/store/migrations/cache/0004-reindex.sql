-- What rows are found by is computed outside of SQL. Rows after `place` and up to `last` stand in the indexes as an earlier
-- version has put them there, or not at all: the worker goes through them, page by page, while the desk works.
CREATE TABLE reindex (
  kind TEXT PRIMARY KEY, -- 'contacts' or 'items'
  place INTEGER NOT NULL,
  last INTEGER NOT NULL
) WITHOUT ROWID;
-- Of a file that has just been given the empty indexes of 0003.
INSERT INTO reindex SELECT 'contacts', 0, max(row) FROM contacts
  WHERE NOT EXISTS (SELECT 1 FROM contact_words) HAVING max(row) > 0;
INSERT INTO reindex SELECT 'items', 0, max(rowid) FROM items
  WHERE NOT EXISTS (SELECT 1 FROM item_words) HAVING max(rowid) > 0;
