-- The ledger: what happened, append-only, one chain of hashes per stream. Nothing else in this database is a source of truth about cases.
CREATE TABLE entry (
  seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stream   uuid        NOT NULL,
  version  integer     NOT NULL CHECK (version > 0),
  type     text        NOT NULL,
  v        smallint    NOT NULL,
  data     jsonb       NOT NULL,
  salt     text        NOT NULL,
  person   uuid,
  appointment uuid,
  post     text        NOT NULL,
  unit     uuid,
  at       timestamptz NOT NULL,
  command  uuid        NOT NULL,
  digest   text        NOT NULL,
  prev     text        NOT NULL,
  hash     text        NOT NULL,
  tx       xid8        NOT NULL DEFAULT pg_current_xact_id(),
  UNIQUE (stream, version)
);
COMMENT ON TABLE entry IS 'Append-only. hash = SHA-256(prev, stream, version, type, v, who, at, command, digest); digest = SHA-256(salt, canonical data).';
COMMENT ON COLUMN entry.tx IS 'Readers in order stop before the oldest transaction still running, so that no entry is passed over.';
CREATE INDEX entry_type ON entry (type, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger keeps what was written: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_is_not_emptied BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One answer per command of an actor: a double click, a retry and a repeated sweep are the same act.
CREATE TABLE command (
  id      uuid NOT NULL,
  person  uuid NOT NULL,
  request text NOT NULL,
  answer  jsonb NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (person, id)
);
COMMENT ON COLUMN command.request IS 'Digest of what was asked: the same id with another request is refused.';

-- Numbers in series. A case number may have gaps; the row is locked while a number is taken.
CREATE TABLE series (name text NOT NULL, year integer NOT NULL, last integer NOT NULL, PRIMARY KEY (name, year));
