-- Articles stand beside the lists. A corrected version names the publication it replaces; the replaced one stays as it was frozen.
ALTER TABLE publication ADD COLUMN replaces uuid UNIQUE REFERENCES publication;
CREATE INDEX publication_in_column ON publication ((data ->> 'column'), published_at DESC);
CREATE INDEX publication_about ON publication ((data ->> 'about')) WHERE data ? 'about';

-- Answers to what readers asked about a publication, shown beside it: worded and checked by a person, kept as they were shown.
CREATE TABLE public_answer (
  id          uuid PRIMARY KEY,
  publication uuid NOT NULL REFERENCES publication,
  request     uuid NOT NULL,
  at          timestamptz NOT NULL,
  question    text NOT NULL,
  answer      text NOT NULL,
  by          uuid NOT NULL
);
CREATE INDEX public_answer_publication ON public_answer (publication, at);
CREATE TRIGGER public_answer_is_kept BEFORE UPDATE OR DELETE ON public_answer FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_answer_is_not_emptied BEFORE TRUNCATE ON public_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Requests that speak of something published.
CREATE INDEX case_about_publication ON case_row ((body -> 'fields' ->> 'publication')) WHERE body -> 'fields' ? 'publication';
