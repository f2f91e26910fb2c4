-- How the line of a call was: mean opinion score on average and at its worst (1 to 4.5, estimated by the E-model),
-- percent of the voice that was lost on each way, mean jitter in milliseconds. Empty where it was not measured.
ALTER TABLE calls ADD COLUMN mos REAL;
ALTER TABLE calls ADD COLUMN worst_mos REAL;
ALTER TABLE calls ADD COLUMN lost_here REAL;
ALTER TABLE calls ADD COLUMN lost_there REAL;
ALTER TABLE calls ADD COLUMN jitter REAL;
ALTER TABLE calls ADD COLUMN codec TEXT;
