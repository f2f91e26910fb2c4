-- What a desk has to know again after a restart: that a REFER was out, so that the target's desk is believed when
-- it says it has the caller; and that the caller and not the colleague is on a call, so that nothing that comes on
-- it is taken for the colleague's word.
ALTER TABLE transfers ADD COLUMN referred_at INTEGER;
ALTER TABLE calls ADD COLUMN handed_over INTEGER NOT NULL DEFAULT 0 CHECK (handed_over IN (0, 1));
