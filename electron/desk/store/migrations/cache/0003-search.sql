-- Pairs of signs are an index of their own: Chinese, Japanese and Korean are searched from the second sign on.
DROP TABLE contact_words;
CREATE VIRTUAL TABLE contact_words USING fts5 (
  words, signs, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- Orders, tickets and whatever else has a number or a title. By the rowid of `items`.
CREATE VIRTUAL TABLE item_words USING fts5 (
  words, signs, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
