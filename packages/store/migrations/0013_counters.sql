-- What boards count. Acts only ever add rows here, so no row is waited for; a sweep adds them up (packages/store/src/counters.ts).
ALTER TABLE case_row
  ADD COLUMN due_suspended boolean NOT NULL DEFAULT false,
  ADD COLUMN on_time boolean,
  ADD COLUMN solved boolean,
  ADD COLUMN reworked boolean,
  ADD COLUMN sent_back jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN projection smallint NOT NULL DEFAULT 0;
COMMENT ON COLUMN case_row.due_suspended IS 'The due date stands still because the clock is paused: the case is neither due soon nor overdue.';
COMMENT ON COLUMN case_row.on_time IS 'Closed within the limit of its whole clock. Null: open, no limit, taken over from a document, or not ended by our own work.';
COMMENT ON COLUMN case_row.solved IS 'Closed and resolved. Null: open, taken over, withdrawn or passed to another route.';
COMMENT ON COLUMN case_row.reworked IS 'Sent back for redo at least once. Null: never handed in for verification.';
COMMENT ON COLUMN case_row.sent_back IS '[{unit, at}]: the units that sent the case back, each with the last time.';
COMMENT ON COLUMN case_row.projection IS 'By which edition of recordOf the row was written; older rows are written anew when the server starts.';
CREATE INDEX case_closed ON case_row (procedure, lead_unit, closed_at) WHERE phase = 'closed';
CREATE INDEX case_sent_back ON case_row (procedure) WHERE sent_back <> '[]';

CREATE TABLE case_delta (
  grain      text     NOT NULL CHECK (grain IN ('new', 'viewer', 'unit')),
  what       text     NOT NULL CHECK (what IN ('case', 'sent-back', 'sent-back-last')),
  procedure  text     NOT NULL,
  unit       uuid,
  lead_unit  uuid,
  co_units   uuid[]   NOT NULL,
  handler    uuid,
  state      text     NOT NULL,
  phase      text     NOT NULL,
  due        timestamptz,
  month      text,
  taken_over boolean  NOT NULL,
  on_time    boolean,
  solved     boolean,
  reworked   boolean,
  n          bigint   NOT NULL,
  key        uuid
);
COMMENT ON TABLE case_delta IS 'How many cases look the same to a board: the sum of n over equal columns. lead_unit, co_units and handler are what the access law asks of a case.';
COMMENT ON COLUMN case_delta.grain IS 'new: written by an act, not yet added up. viewer: added up, with all that the access law asks. unit: added up without supporting units and handlers, for those who see every case.';
COMMENT ON COLUMN case_delta.unit IS 'The unit the number is charged to: the one that leads, or the one that sent the case back.';
COMMENT ON COLUMN case_delta.month IS 'Month (Asia/Shanghai) in which the case was closed or sent back.';
CREATE INDEX delta_board ON case_delta (grain, procedure, month);
CREATE INDEX delta_lead ON case_delta (lead_unit, procedure) WHERE grain <> 'unit';
CREATE INDEX delta_handler ON case_delta (handler) WHERE grain <> 'unit' AND handler IS NOT NULL;
CREATE INDEX delta_co_units ON case_delta USING gin (co_units) WHERE grain <> 'unit' AND co_units <> '{}';
CREATE INDEX delta_key ON case_delta (key) WHERE key IS NOT NULL;

-- As what a case counts. Undone cases count as nothing.
CREATE FUNCTION case_counts(c case_row) RETURNS TABLE (
  what text, procedure text, unit uuid, lead_unit uuid, co_units uuid[], handler uuid, state text, phase text, due timestamptz, month text,
  taken_over boolean, on_time boolean, solved boolean, reworked boolean
) LANGUAGE sql STABLE AS $$
  WITH sent AS (SELECT (s->>'unit')::uuid AS unit, (s->>'at')::timestamptz AS at FROM jsonb_array_elements(c.sent_back) s),
  charged AS (
    SELECT 'case' AS what, c.lead_unit AS unit, c.closed_at AS at
    UNION ALL SELECT 'sent-back', sent.unit, sent.at FROM sent
    UNION ALL SELECT 'sent-back-last', NULL::uuid, max(sent.at) FROM sent HAVING count(*) > 0
  )
  SELECT charged.what, c.procedure, charged.unit, c.lead_unit, ARRAY(SELECT u FROM unnest(c.co_units) u ORDER BY u), c.handler,
    CASE charged.what WHEN 'case' THEN c.state ELSE '' END, CASE charged.what WHEN 'case' THEN c.phase ELSE '' END,
    CASE WHEN charged.what = 'case' AND c.phase <> 'closed' AND NOT c.due_suspended THEN c.due END,
    to_char(charged.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'), charged.what = 'case' AND c.taken_over,
    CASE charged.what WHEN 'case' THEN c.on_time END, CASE charged.what WHEN 'case' THEN c.solved END, CASE charged.what WHEN 'case' THEN c.reworked END
  FROM charged WHERE c.state <> 'undone'
$$;

-- Whatever writes a row, by whatever way, leaves what it no longer counts as and what it counts as now.
CREATE FUNCTION note_case_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO case_delta SELECT 'new', k.*, -1, NULL FROM case_counts(OLD) k;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO case_delta SELECT 'new', k.*, 1, NULL FROM case_counts(NEW) k;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER case_is_counted AFTER INSERT OR DELETE ON case_row FOR EACH ROW EXECUTE FUNCTION note_case_counts();
CREATE TRIGGER case_is_counted_anew AFTER UPDATE ON case_row FOR EACH ROW
  WHEN ((OLD.procedure, OLD.lead_unit, OLD.co_units, OLD.handler, OLD.state, OLD.phase, OLD.due, OLD.due_suspended, OLD.closed_at, OLD.taken_over, OLD.on_time, OLD.solved, OLD.reworked, OLD.sent_back)
    IS DISTINCT FROM (NEW.procedure, NEW.lead_unit, NEW.co_units, NEW.handler, NEW.state, NEW.phase, NEW.due, NEW.due_suspended, NEW.closed_at, NEW.taken_over, NEW.on_time, NEW.solved, NEW.reworked, NEW.sent_back))
  EXECUTE FUNCTION note_case_counts();

INSERT INTO case_delta SELECT 'new', k.*, 1, NULL FROM case_row c, LATERAL case_counts(c) k;
