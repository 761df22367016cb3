-- What the public reads. A row's data is frozen when it is published; public pages read nothing else.
CREATE TABLE publication (
  id           uuid PRIMARY KEY,
  slug         text NOT NULL UNIQUE,
  kind         text NOT NULL,
  column_path  text NOT NULL,
  title        text NOT NULL,
  data         jsonb NOT NULL,
  digest       text NOT NULL,
  file         uuid REFERENCES file,
  published_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_why text,
  words        text NOT NULL,
  search       tsvector NOT NULL
);
COMMENT ON COLUMN publication.digest IS 'SHA-256 of the canonical data; a later correction is an erratum, never a change of data.';
CREATE INDEX publication_column ON publication (column_path, published_at DESC);
CREATE INDEX publication_search ON publication USING gin (search) WITH (fastupdate = off);
CREATE FUNCTION keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.data, NEW.digest, NEW.slug, NEW.title, NEW.published_at, NEW.file) IS DISTINCT FROM (OLD.data, OLD.digest, OLD.slug, OLD.title, OLD.published_at, OLD.file) THEN
    RAISE EXCEPTION 'a published thing keeps its frozen data' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publication_is_kept BEFORE UPDATE OR DELETE ON publication FOR EACH ROW EXECUTE FUNCTION keep_published();

CREATE TABLE erratum (id uuid PRIMARY KEY, publication uuid NOT NULL REFERENCES publication, at timestamptz NOT NULL, text text NOT NULL, by uuid NOT NULL);
CREATE TRIGGER erratum_is_kept BEFORE UPDATE OR DELETE ON erratum FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TABLE page_view (slug text NOT NULL, day date NOT NULL, views integer NOT NULL, PRIMARY KEY (slug, day));

-- Query codes: a second random secret beside the case number. Only its hash is kept.
CREATE TABLE query_code (request uuid PRIMARY KEY, hash text NOT NULL);
