-- 视图: a list as somebody wants to see it: what it asks, how it is sorted, which columns it shows and how wide.
CREATE TABLE list_view (
  id        uuid PRIMARY KEY,
  procedure text NOT NULL,
  name      text NOT NULL,
  owner     uuid NOT NULL REFERENCES person,
  unit      uuid,
  search    jsonb NOT NULL,
  layout    jsonb NOT NULL,
  chosen_by uuid[] NOT NULL DEFAULT '{}',
  at        timestamptz NOT NULL
);
COMMENT ON COLUMN list_view.unit IS 'Everybody of this unit sees it; null: only its owner.';
COMMENT ON COLUMN list_view.search IS 'The pairs of the list''s address; what they find is asked anew each time, with the rights of whoever looks.';
COMMENT ON COLUMN list_view.chosen_by IS 'Persons for whom the list of this kind of case opens with this view.';
CREATE INDEX list_view_seen ON list_view (procedure, owner);
CREATE INDEX list_view_unit ON list_view (procedure, unit) WHERE unit IS NOT NULL;
