-- Lists of enterprises that were dropped in: what each column was taken for, each row with what came of it, and what a confirmation wrote.
CREATE TABLE enterprise_import (
  id          uuid PRIMARY KEY,
  digest      text NOT NULL,
  file        uuid NOT NULL REFERENCES file,
  name        text NOT NULL,
  sheet       integer NOT NULL,
  head        integer NOT NULL,
  columns     jsonb NOT NULL,
  fingerprint text NOT NULL,
  unchecked   boolean NOT NULL,
  state       text NOT NULL CHECK (state IN ('read', 'confirmed', 'undone')),
  counts      jsonb NOT NULL,
  at          timestamptz NOT NULL,
  by          uuid NOT NULL REFERENCES person,
  done_at     timestamptz,
  done_by     uuid REFERENCES person
);
COMMENT ON COLUMN enterprise_import.sheet IS 'Which sheet of the workbook, from 0.';
COMMENT ON COLUMN enterprise_import.head IS 'The row of the heading as the sheet counts, from 1.';
COMMENT ON COLUMN enterprise_import.unchecked IS 'Codes whose last sign does not fit are taken: somebody said that they are right.';
CREATE UNIQUE INDEX enterprise_import_same_bytes ON enterprise_import (digest) WHERE state <> 'undone';

CREATE TABLE enterprise_import_row (
  import   uuid NOT NULL REFERENCES enterprise_import ON DELETE CASCADE,
  row      integer NOT NULL,
  state    text NOT NULL CHECK (state IN ('new', 'changed', 'same', 'fault')),
  name     text NOT NULL,
  code     text NOT NULL,
  cell     text,
  why      jsonb,
  note     jsonb,
  told     jsonb,
  differs  jsonb NOT NULL,
  cells    jsonb NOT NULL,
  record   uuid,
  version  integer,
  PRIMARY KEY (import, row)
);
CREATE INDEX enterprise_import_row_state ON enterprise_import_row (import, state, row);
COMMENT ON COLUMN enterprise_import_row.told IS 'What the row says of the enterprise; null for a row that is not taken.';
COMMENT ON COLUMN enterprise_import_row.version IS 'The version of the record that the confirmation wrote: whoever finds it unchanged may take the row back.';

-- The list of enterprises is asked for by name, by day and in windows.
CREATE INDEX enterprise_name ON record (name, id) WHERE register = 'enterprise';
CREATE INDEX enterprise_founded ON record ((data #>> '{values,founded,v}'), id) WHERE register = 'enterprise';

-- Corrections that fitted no longer when a document was read again as another kind or with other columns: shown, not dropped in silence.
ALTER TABLE import ADD COLUMN set_aside jsonb NOT NULL DEFAULT '[]';
