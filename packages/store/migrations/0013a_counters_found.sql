-- How counters are looked up: by the unit a number is charged to, and by what the access law asks of a case. The edition of rows stands in `shape`.
ALTER TABLE case_row DROP COLUMN projection;
DROP INDEX delta_lead, delta_handler, delta_co_units;
CREATE INDEX delta_unit ON case_delta (unit, procedure, month);
CREATE INDEX delta_lead ON case_delta (lead_unit, procedure, month);
CREATE INDEX delta_handler ON case_delta (handler) WHERE handler IS NOT NULL;
CREATE INDEX delta_co_units ON case_delta USING gin (co_units);
