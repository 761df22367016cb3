-- By which settings the clocks of a case were looked at: where the office has changed them since, the sweep looks again.
ALTER TABLE clock_watch ADD COLUMN rule text NOT NULL DEFAULT '';
COMMENT ON COLUMN clock_watch.rule IS 'The settings of reminders and lights by which look_at was found.';
