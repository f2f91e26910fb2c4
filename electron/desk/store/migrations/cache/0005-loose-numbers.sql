-- Numbers without a country and addresses without a number are keys of `phones`, too: `~` and the digits, `name@host`. The
-- worker adds them to the rows that are there, as 0004 says; after the other two kinds, by the order of their names.
INSERT OR REPLACE INTO reindex SELECT 'numbers', 0, max(row) FROM contacts HAVING max(row) > 0;
