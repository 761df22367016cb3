CREATE TABLE unit (
  id           uuid PRIMARY KEY,
  key          text UNIQUE,
  organisation uuid NOT NULL,
  parent       uuid REFERENCES unit,
  name         text NOT NULL,
  name_en      text,
  aliases      text[] NOT NULL DEFAULT '{}',
  folded       text[] NOT NULL DEFAULT '{}',
  state        text NOT NULL CHECK (state IN ('active', 'proposed', 'closed')),
  path         uuid[] NOT NULL DEFAULT '{}',
  sort         integer NOT NULL DEFAULT 0
);
COMMENT ON COLUMN unit.organisation IS 'The root of the tree. Names are resolved inside one organisation; organs of two organisations never merge.';
COMMENT ON COLUMN unit.folded IS 'Name, aliases and former names, folded for comparing.';
COMMENT ON COLUMN unit.path IS 'From the root to the unit itself.';
CREATE INDEX unit_folded ON unit USING gin (folded);
CREATE INDEX unit_path ON unit USING gin (path);

CREATE TABLE person (
  id       uuid PRIMARY KEY,
  key      text UNIQUE,
  name     text NOT NULL,
  login    text UNIQUE,
  password text,
  demo     jsonb,
  active   boolean NOT NULL DEFAULT true
);
CREATE TABLE appointment (
  id        uuid PRIMARY KEY,
  person    uuid NOT NULL REFERENCES person,
  post      text NOT NULL,
  unit      uuid NOT NULL REFERENCES unit,
  kind      text NOT NULL CHECK (kind IN ('regular', 'concurrent', 'acting', 'delegated')),
  lines     uuid[] NOT NULL DEFAULT '{}',
  office_member boolean NOT NULL DEFAULT false,
  starts    date NOT NULL,
  ends      date
);
COMMENT ON TABLE appointment IS 'A person holds a post in a unit from a day to a day. Succession ends one and starts one; no case is rewritten.';
CREATE INDEX appointment_person ON appointment (person);
CREATE INDEX appointment_unit ON appointment (unit, post);

CREATE TABLE session (
  token       text PRIMARY KEY,
  person      uuid NOT NULL REFERENCES person,
  appointment uuid NOT NULL REFERENCES appointment,
  created     timestamptz NOT NULL,
  seen        timestamptz NOT NULL,
  ends        timestamptz NOT NULL
);
COMMENT ON COLUMN session.token IS 'SHA-256 of the cookie; the cookie itself is stored nowhere.';
CREATE TABLE sign_in (at timestamptz NOT NULL, login text NOT NULL, address text, good boolean NOT NULL);
CREATE INDEX sign_in_recent ON sign_in (login, at);

-- Registers that are looked up, not worked on: taskforces, calendar editions, enterprises, settings.
CREATE TABLE record (
  id       uuid PRIMARY KEY,
  register text NOT NULL,
  key      text NOT NULL,
  name     text NOT NULL,
  data     jsonb NOT NULL,
  version  integer NOT NULL,
  UNIQUE (register, key)
);
COMMENT ON TABLE record IS 'The present values of register rows; every change has an entry in the ledger.';
