-- What lists show: written in the same transaction as the entry, so a list never lags behind.
CREATE TABLE case_row (
  id            uuid PRIMARY KEY,
  procedure     text NOT NULL,
  no            text NOT NULL UNIQUE,
  title         text NOT NULL,
  title_proposed boolean NOT NULL DEFAULT false,
  state         text NOT NULL,
  phase         text NOT NULL,
  outcome       text,
  lead_unit     uuid,
  co_units      uuid[] NOT NULL DEFAULT '{}',
  handler       uuid,
  parent        uuid,
  due           timestamptz,
  due_precision text,
  due_provisional boolean NOT NULL DEFAULT false,
  due_words     text,
  source        text,
  confidential  boolean NOT NULL DEFAULT false,
  taken_over    boolean NOT NULL DEFAULT false,
  document      uuid,
  position      text,
  round         integer NOT NULL,
  version       integer NOT NULL,
  opened_at     timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  closed_at     timestamptz,
  opened_by     uuid,
  body          jsonb NOT NULL,
  words         text NOT NULL,
  search        tsvector NOT NULL
);
COMMENT ON COLUMN case_row.body IS 'The whole case as its entries tell it (packages/model CaseState).';
COMMENT ON COLUMN case_row.words IS 'Folded text that a search looks in; search holds its character pairs. Personal fields are never in it.';
CREATE INDEX case_changed ON case_row (procedure, changed_at DESC, id);
CREATE INDEX case_due ON case_row (procedure, due, id) WHERE phase <> 'closed';
CREATE INDEX case_unit ON case_row (procedure, lead_unit, phase, due);
CREATE INDEX case_parent ON case_row (parent) WHERE parent IS NOT NULL;
CREATE INDEX case_document ON case_row (document, position) WHERE document IS NOT NULL;
CREATE INDEX case_search ON case_row USING gin (search) WITH (fastupdate = off);
CREATE INDEX case_co_units ON case_row USING gin (co_units);

CREATE TABLE file_chunk (digest text NOT NULL, n integer NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (digest, n));
CREATE TABLE file (
  id      uuid PRIMARY KEY,
  digest  text NOT NULL,
  name    text NOT NULL,
  type    text NOT NULL,
  size    integer NOT NULL,
  by      uuid,
  at      timestamptz NOT NULL,
  used_by uuid
);
COMMENT ON COLUMN file.used_by IS 'The case (or import, or publication) that refers to the file; unused files are swept after a day.';
CREATE INDEX file_unused ON file (at) WHERE used_by IS NULL;

CREATE TABLE import (
  id          uuid PRIMARY KEY,
  digest      text NOT NULL,
  file        uuid REFERENCES file,
  name        text NOT NULL,
  kind        text NOT NULL,
  title       text,
  org         text,
  printed_on  text,
  state       text NOT NULL CHECK (state IN ('read', 'confirmed', 'undone')),
  source      jsonb NOT NULL,
  reading     jsonb NOT NULL,
  links       jsonb NOT NULL,
  doubts      jsonb NOT NULL,
  warnings    jsonb NOT NULL DEFAULT '[]',
  corrections jsonb NOT NULL DEFAULT '[]',
  decisions   jsonb NOT NULL DEFAULT '{}',
  replaces    uuid,
  at          timestamptz NOT NULL,
  by          uuid NOT NULL
);
CREATE UNIQUE INDEX import_same_bytes ON import (digest) WHERE state <> 'undone';
CREATE INDEX import_identity ON import (org, title, printed_on);
