-- The street, town or park of the matter: a reach of the access law, and so a key of the counters.
ALTER TABLE case_row ADD COLUMN area uuid;
COMMENT ON COLUMN case_row.area IS 'Unit id of the street, town or park of the matter, as the case says it.';
UPDATE case_row SET area = (body #>> '{fields,area}')::uuid WHERE body #>> '{fields,area}' ~ '^[0-9a-f-]{36}$';
CREATE INDEX case_area ON case_row (area, procedure) WHERE area IS NOT NULL;

-- Whatever a case counts as, it counts so in its area.
ALTER TABLE case_delta ADD COLUMN area uuid;
COMMENT ON COLUMN case_delta.area IS 'Of the case; like lead_unit, co_units and handler it is what the access law asks.';
CREATE INDEX delta_area ON case_delta (area, procedure, month) WHERE area IS NOT NULL;
CREATE OR REPLACE FUNCTION note_case_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO case_delta (grain, what, procedure, unit, lead_unit, co_units, handler, state, phase, due, month, taken_over, on_time, solved, reworked, area, n)
      SELECT 'new', k.*, OLD.area, -1 FROM case_counts(OLD) k;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO case_delta (grain, what, procedure, unit, lead_unit, co_units, handler, state, phase, due, month, taken_over, on_time, solved, reworked, area, n)
      SELECT 'new', k.*, NEW.area, 1 FROM case_counts(NEW) k;
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER case_is_counted_anew ON case_row;
CREATE TRIGGER case_is_counted_anew AFTER UPDATE ON case_row FOR EACH ROW
  WHEN ((OLD.procedure, OLD.lead_unit, OLD.co_units, OLD.handler, OLD.area, OLD.state, OLD.phase, OLD.due, OLD.due_suspended, OLD.closed_at, OLD.taken_over, OLD.on_time, OLD.solved, OLD.reworked, OLD.sent_back)
    IS DISTINCT FROM (NEW.procedure, NEW.lead_unit, NEW.co_units, NEW.handler, NEW.area, NEW.state, NEW.phase, NEW.due, NEW.due_suspended, NEW.closed_at, NEW.taken_over, NEW.on_time, NEW.solved, NEW.reworked, NEW.sent_back))
  EXECUTE FUNCTION note_case_counts();
DELETE FROM case_delta;
INSERT INTO case_delta (grain, what, procedure, unit, lead_unit, co_units, handler, state, phase, due, month, taken_over, on_time, solved, reworked, area, n)
  SELECT 'new', k.*, c.area, 1 FROM case_row c, LATERAL case_counts(c) k;
