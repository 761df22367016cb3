-- 文号系列: numbers of documents (机关代字〔年〕号) or issues (第n期), counted anew each year. Built again from the entries of its stream.
CREATE TABLE number_series (
  id     uuid PRIMARY KEY,
  name   text NOT NULL UNIQUE,
  form   text NOT NULL CHECK (form IN ('number', 'issue')),
  kinds  text[] NOT NULL,
  issuer text NOT NULL,
  year   integer NOT NULL,
  first  integer NOT NULL CHECK (first > 0)
);
COMMENT ON COLUMN number_series.name IS 'What is printed before the year, or the name of the briefing.';
COMMENT ON COLUMN number_series.first IS 'The first number taken here in `year`; every other year begins with 1.';

-- 文号: a number is a row from the moment it is taken or kept back; void ones stay. Built again from entries.
CREATE TABLE document_number (
  series     uuid NOT NULL,
  year       integer NOT NULL,
  serial     integer NOT NULL CHECK (serial > 0),
  state      text NOT NULL CHECK (state IN ('reserved', 'used', 'void')),
  purpose    text NOT NULL,
  paper      uuid,
  reason     text,
  taken_by   uuid,
  taken_at   timestamptz NOT NULL,
  settled_by uuid,
  settled_at timestamptz,
  PRIMARY KEY (series, year, serial)
);

-- 公文: what an office paper says, as a draft and, once issued, for good (an entry vouches for its words and its file). Figures are a
-- snapshot with the question each answers and the records it counted.
CREATE TABLE office_paper (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL,
  case_id      uuid,
  title        text NOT NULL,
  paper        jsonb NOT NULL,
  recipients   jsonb NOT NULL,
  figures      jsonb NOT NULL,
  cut_off      timestamptz NOT NULL,
  mark         text NOT NULL CHECK (mark IN ('草稿', '征求意见稿')),
  state        text NOT NULL CHECK (state IN ('draft', 'submitted', 'issued', 'void', 'dropped')),
  reason       text,
  version      integer NOT NULL,
  writers      uuid[] NOT NULL,
  by           uuid NOT NULL,
  at           timestamptz NOT NULL,
  changed_by   uuid NOT NULL,
  changed_at   timestamptz NOT NULL,
  submitted_by uuid,
  submitted_at timestamptz,
  series       uuid,
  year         integer,
  serial       integer,
  file         uuid,
  digest       text,
  issued_by    uuid,
  issued_at    timestamptz,
  CHECK (state NOT IN ('issued', 'void') OR (file IS NOT NULL AND digest IS NOT NULL AND issued_by IS NOT NULL))
);
COMMENT ON COLUMN office_paper.reason IS 'Why it was sent back, dropped or declared void, the last time.';
CREATE INDEX office_paper_case ON office_paper (case_id, at DESC);
CREATE INDEX office_paper_at ON office_paper (at DESC);
CREATE UNIQUE INDEX office_paper_number ON office_paper (series, year, serial) WHERE state IN ('issued', 'void');
CREATE FUNCTION keep_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('void', 'dropped')
    OR (OLD.state = 'issued' AND (NEW.state NOT IN ('issued', 'void')
      OR (NEW.paper, NEW.recipients, NEW.figures, NEW.cut_off, NEW.series, NEW.year, NEW.serial, NEW.file, NEW.digest, NEW.issued_by, NEW.issued_at)
        IS DISTINCT FROM (OLD.paper, OLD.recipients, OLD.figures, OLD.cut_off, OLD.series, OLD.year, OLD.serial, OLD.file, OLD.digest, OLD.issued_by, OLD.issued_at))) THEN
    RAISE EXCEPTION 'an issued paper keeps its words' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_is_kept BEFORE UPDATE OR DELETE ON office_paper FOR EACH ROW EXECUTE FUNCTION keep_paper();
CREATE TRIGGER paper_is_not_emptied BEFORE TRUNCATE ON office_paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 签收: a line for each unit an issued paper goes to, opened or not. Built again from entries.
CREATE TABLE paper_receipt (
  paper     uuid NOT NULL,
  unit      uuid NOT NULL,
  opened_at timestamptz,
  opened_by uuid,
  PRIMARY KEY (paper, unit)
);
CREATE INDEX paper_receipt_unit ON paper_receipt (unit, opened_at);

-- 更正: corrections of an issued paper, beside its frozen words. Built again from entries.
CREATE TABLE paper_erratum (
  paper uuid NOT NULL,
  no    integer NOT NULL,
  text  text NOT NULL,
  by    uuid,
  at    timestamptz NOT NULL,
  PRIMARY KEY (paper, no)
);
