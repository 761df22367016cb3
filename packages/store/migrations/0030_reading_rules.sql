-- Values that a rule of the office changed in a reading, and what a helper proposed for values left in doubt.
ALTER TABLE import ADD COLUMN touched jsonb NOT NULL DEFAULT '[]';
ALTER TABLE import ADD COLUMN proposed jsonb;
