-- Delegation: somebody acts for the holder of an appointment, for a time, in all of its acts or in some.
ALTER TABLE appointment
  ADD COLUMN delegates uuid REFERENCES appointment,
  ADD COLUMN acts text[],
  ADD CONSTRAINT appointment_delegated CHECK ((kind = 'delegated') = (delegates IS NOT NULL)) NOT VALID;
COMMENT ON COLUMN appointment.delegates IS 'The appointment that is acted for. It is in force only while that one is.';
COMMENT ON COLUMN appointment.acts IS 'What was delegated: problem.report, import.*; null: everything the post may do.';
CREATE INDEX appointment_delegates ON appointment (delegates) WHERE delegates IS NOT NULL;
