-- What a unit was called, where it stood and whether it was in use, from a moment to a moment.
CREATE TABLE unit_time (
  unit    uuid NOT NULL REFERENCES unit,
  name    text NOT NULL,
  name_en text,
  parent  uuid,
  state   text NOT NULL,
  starts  timestamptz NOT NULL,
  ends    timestamptz,
  PRIMARY KEY (unit, starts)
);
COMMENT ON TABLE unit_time IS 'The chart as of a day, and the name a unit had when something was done. The open row is the present one.';
INSERT INTO unit_time (unit, name, name_en, parent, state, starts)
SELECT id, name, name_en, parent, state, coalesce((SELECT min(at) FROM entry WHERE stream = unit.id), '2000-01-01') FROM unit;
