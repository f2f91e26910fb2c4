-- A document that was sent goes on: what is noted after that is a further revision. `acked_rev` is the highest one that
-- the target's desk has said it has, 0 for none; below `rev` the last one is still to be sent. A withdrawn one is not.
-- `taken_by`: who of a queue has the call, and from then on alone may ask for the document.
ALTER TABLE handoffs ADD COLUMN acked_rev INTEGER NOT NULL DEFAULT 0;
ALTER TABLE handoffs ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE handoffs ADD COLUMN taken_by TEXT;
UPDATE handoffs SET acked_rev = rev WHERE delivery IN ('delivered', 'opened');
