-- What is forgotten of a call, and shown of one, asks for its documents.
CREATE INDEX handoffs_by_call ON handoffs (call_id);
