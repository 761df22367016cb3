-- How each sheet of an imported ledger was read: what its columns were taken for, and what became of rows that are no items.
ALTER TABLE import ADD COLUMN sheets jsonb NOT NULL DEFAULT '[]';
