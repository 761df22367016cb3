-- How names sound, so that they are found by the letters one types (packages/store/src/spelling.ts). A trigger notes every name in the
-- transaction that writes it, by whatever way; the letters are filled in by the program, which knows how characters are read.
CREATE TABLE spelling (
  kind   text NOT NULL CHECK (kind IN ('case', 'unit', 'person', 'enterprise')),
  id     uuid NOT NULL,
  name   text NOT NULL,
  sounds text,
  steps  tsvector,
  PRIMARY KEY (kind, id)
);
COMMENT ON COLUMN spelling.name IS 'What lists show by way of a name: never a personal or masked field of a case. Several names, a line each.';
COMMENT ON COLUMN spelling.sounds IS 'The name in pinyin without tones, syllables parted by spaces; null: not spelled yet.';
COMMENT ON COLUMN spelling.steps IS 'Which letter may follow which where each syllable is typed in full or cut short.';
CREATE INDEX spelling_steps ON spelling USING gin (steps) WITH (fastupdate = off);
CREATE INDEX spelling_owed ON spelling (kind, id) WHERE sounds IS NULL;

CREATE FUNCTION spelled_name(kind text, line jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind
    WHEN 'case' THEN line->>'title'
    WHEN 'unit' THEN concat_ws(E'\n', line->>'name', (SELECT string_agg(a, E'\n') FROM jsonb_array_elements_text(line->'aliases') a))
    ELSE line->>'name'
  END
$$;
CREATE FUNCTION note_spelling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM spelling WHERE spelling.kind = TG_ARGV[0] AND spelling.id = OLD.id;
  ELSE
    INSERT INTO spelling (kind, id, name) VALUES (TG_ARGV[0], NEW.id, spelled_name(TG_ARGV[0], to_jsonb(NEW)))
    ON CONFLICT (kind, id) DO UPDATE SET name = EXCLUDED.name, sounds = NULL, steps = NULL WHERE spelling.name <> EXCLUDED.name;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER title_came AFTER INSERT OR DELETE ON case_row FOR EACH ROW EXECUTE FUNCTION note_spelling('case');
CREATE TRIGGER title_changed AFTER UPDATE ON case_row FOR EACH ROW WHEN (OLD.title <> NEW.title) EXECUTE FUNCTION note_spelling('case');
CREATE TRIGGER name_spelled AFTER INSERT OR UPDATE OR DELETE ON unit FOR EACH ROW EXECUTE FUNCTION note_spelling('unit');
CREATE TRIGGER name_came AFTER INSERT OR DELETE ON person FOR EACH ROW EXECUTE FUNCTION note_spelling('person');
CREATE TRIGGER name_changed AFTER UPDATE ON person FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION note_spelling('person');
CREATE TRIGGER name_came AFTER INSERT OR UPDATE ON record FOR EACH ROW WHEN (NEW.register = 'enterprise') EXECUTE FUNCTION note_spelling('enterprise');
CREATE TRIGGER name_went AFTER DELETE ON record FOR EACH ROW WHEN (OLD.register = 'enterprise') EXECUTE FUNCTION note_spelling('enterprise');

INSERT INTO spelling (kind, id, name)
  SELECT 'case', id, title FROM case_row
  UNION ALL SELECT 'unit', id, spelled_name('unit', to_jsonb(unit)) FROM unit
  UNION ALL SELECT 'person', id, name FROM person
  UNION ALL SELECT 'enterprise', id, name FROM record WHERE register = 'enterprise';

-- What came in by the month, beside what was closed: counted like everything else on boards.
ALTER TABLE case_delta DROP CONSTRAINT case_delta_what_check;
ALTER TABLE case_delta ADD CONSTRAINT case_delta_what_check CHECK (what IN ('case', 'sent-back', 'sent-back-last', 'opened'));
COMMENT ON COLUMN case_delta.month IS 'Month (Asia/Shanghai) in which the case was closed, sent back or registered, as `what` says.';
CREATE OR REPLACE FUNCTION case_counts(c case_row) RETURNS TABLE (
  what text, procedure text, unit uuid, lead_unit uuid, co_units uuid[], handler uuid, state text, phase text, due timestamptz, month text,
  taken_over boolean, on_time boolean, solved boolean, reworked boolean
) LANGUAGE sql STABLE AS $$
  WITH sent AS (SELECT (s->>'unit')::uuid AS unit, (s->>'at')::timestamptz AS at FROM jsonb_array_elements(c.sent_back) s),
  charged AS (
    SELECT 'case' AS what, c.lead_unit AS unit, c.closed_at AS at
    UNION ALL SELECT 'opened', c.lead_unit, c.opened_at
    UNION ALL SELECT 'sent-back', sent.unit, sent.at FROM sent
    UNION ALL SELECT 'sent-back-last', NULL::uuid, max(sent.at) FROM sent HAVING count(*) > 0
  )
  SELECT charged.what, c.procedure, charged.unit, c.lead_unit, ARRAY(SELECT u FROM unnest(c.co_units) u ORDER BY u), c.handler,
    CASE charged.what WHEN 'case' THEN c.state ELSE '' END, CASE charged.what WHEN 'case' THEN c.phase ELSE '' END,
    CASE WHEN charged.what = 'case' AND c.phase <> 'closed' AND NOT c.due_suspended THEN c.due END,
    to_char(charged.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'), charged.what IN ('case', 'opened') AND c.taken_over,
    CASE charged.what WHEN 'case' THEN c.on_time END, CASE charged.what WHEN 'case' THEN c.solved END, CASE charged.what WHEN 'case' THEN c.reworked END
  FROM charged WHERE c.state <> 'undone'
$$;
INSERT INTO case_delta (grain, what, procedure, unit, lead_unit, co_units, handler, state, phase, due, month, taken_over, on_time, solved, reworked, area, n)
  SELECT 'new', k.*, c.area, 1 FROM case_row c, LATERAL case_counts(c) k WHERE k.what = 'opened';
