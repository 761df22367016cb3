-- One seal a day over the heads that changed, made when the day is over and nothing of it can still be written.
CREATE TABLE seal (
  no    integer PRIMARY KEY,
  day   date    NOT NULL UNIQUE,
  upto  bigint  NOT NULL,
  heads integer NOT NULL,
  prev  text    NOT NULL,
  hash  text    NOT NULL,
  at    timestamptz NOT NULL
);
COMMENT ON COLUMN seal.upto IS 'The last entry (seq) under the seal; the next seal begins after it.';
CREATE TRIGGER seal_is_kept BEFORE UPDATE OR DELETE ON seal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_is_not_emptied BEFORE TRUNCATE ON seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
