-- Pairs of signs are an index of their own: Chinese, Japanese and Korean are searched from the second sign on.
DROP TABLE contact_words;
CREATE VIRTUAL TABLE contact_words USING fts5 (
  words, signs, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- Orders, tickets and whatever else has a number or a title. By the rowid of `items`.
CREATE VIRTUAL TABLE item_words USING fts5 (
  words, signs, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

-- What somebody is found by is computed outside of SQL: every source is read anew, and until then each row stays as it
-- is. The blank makes it another body than the source's, so that it is written again.
UPDATE contacts SET body = body || ' ';
UPDATE items SET body = body || ' ';
UPDATE sync_state SET cursor = NULL, pulling = 0;
