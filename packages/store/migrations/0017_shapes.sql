-- In which versions events, definitions and rows stand here. An older program that does not know them must not start.
CREATE TABLE shape (name text PRIMARY KEY, version integer NOT NULL);
COMMENT ON TABLE shape IS 'event:TYPE, procedure:ID: the latest version that may have been written; state, row: by which edition the rows of cases were built.';

COMMENT ON COLUMN entry.tx IS 'Readers in order stop before the oldest transaction still running, so that no entry is passed over. It means something in this cluster only, and nothing that is kept rests on it.';
