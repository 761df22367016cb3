-- Checks of the whole ledger: asked for by somebody, run in the background, one at a time; what came of each is kept.
CREATE TABLE ledger_check (
  id         uuid PRIMARY KEY,
  by         uuid NOT NULL REFERENCES person,
  started_at timestamptz NOT NULL,
  phase      text NOT NULL DEFAULT 'entries',
  done       integer NOT NULL DEFAULT 0,
  total      integer NOT NULL DEFAULT 0,
  ended_at   timestamptz,
  seconds    double precision,
  result     jsonb
);
COMMENT ON TABLE ledger_check IS 'No projection: what the auditor saw. Ended without a result: the server stopped before the check was done.';
CREATE INDEX ledger_check_started ON ledger_check (started_at DESC);
