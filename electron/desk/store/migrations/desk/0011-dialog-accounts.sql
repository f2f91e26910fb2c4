-- Whose call it was, as extension@domain: with another account a caller is asked for at the wrong phone system.
ALTER TABLE dialogs ADD COLUMN account TEXT NOT NULL DEFAULT '';
